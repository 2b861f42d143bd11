/**
 * What a file that is not Unicode is in. Every encoding that can hold its bytes gives a reading, and each reading is
 * weighed as a text of each language: how usual its letters are, and what no text has, such as a word in two scripts.
 */
import { joined } from "../bytes.ts";
import { isUtf8 } from "./encoding-sampler.ts";
import { encodings, hasNoGaps, notText, type Encoding } from "./encoding.ts";
import { isCredible, likelihood, wordsOf } from "./likelihood.ts";

export { createEncodingSampler } from "./encoding-sampler.ts";

export interface EncodingGuess {
  encoding: Encoding;
  /** It reads as text does, and no other reading that differs is nearly as likely. */
  certain: boolean;
  /** Encodings under which the text would be another, the likeliest first. */
  others: Encoding[];
}

/** How much likelier, as a logarithm, a reading must be than the next: thirty times. */
const marginMin = Math.log(30);

/** As a logarithm: what today's spreadsheets write is likelier than what old ones did. */
const leaning: Partial<Record<Encoding, number>> = {
  "windows-1252": 1,
  "iso-8859-15": -1.5,
  "iso-8859-2": -1.5,
  "iso-8859-5": -1.5,
  "iso-8859-7": -1.5,
  "iso-8859-9": -1.5,
  // What Excel for Mac writes as CSV. They have no byte that stands for nothing: any text can be read so.
  macintosh: -5,
  "x-mac-cyrillic": -5,
  // Almost any bytes are some Japanese letters.
  shift_jis: -2,
};

interface Candidate {
  encoding: Encoding;
  text: string;
  score: number;
}

/**
 * @param sample what `createEncodingSampler` kept.
 * @param breathe awaited after each reading: all of them together may take a fifth of a second.
 * @throws Refused where it is text in no encoding.
 */
export async function guessEncoding(
  sample: Uint8Array,
  breathe: () => Promise<void>,
): Promise<EncodingGuess> {
  const { bytes, mixed } = withoutUnicode(sample);
  if (bytes.length === 0) return { encoding: "utf-8", certain: true, others: [] };
  const [best, ...rest] = distinct(await candidatesFor(bytes, breathe));
  if (!best) throw notText();
  const margin = best.score - (rest[0]?.score ?? -Infinity);
  return {
    encoding: best.encoding,
    certain: !mixed && margin >= marginMin && isCredible(wordsOf(best.text)),
    others: rest.map(({ encoding }) => encoding),
  };
}

async function candidatesFor(bytes: Uint8Array, breathe: () => Promise<void>): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const encoding of encodings) {
    if (encoding.startsWith("utf-")) continue;
    const text = decoded(bytes, encoding);
    if (text === null) continue;
    candidates.push({ encoding, text, score: likelihood(wordsOf(text)) + (leaning[encoding] ?? 0) });
    await breathe();
  }
  return candidates.sort((a, b) => b.score - a.score);
}

/** Of encodings that read the sample alike, the likeliest. */
function distinct(candidates: Candidate[]): Candidate[] {
  return candidates.filter(({ text }, i) => candidates.findIndex((other) => other.text === text) === i);
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return hasNoGaps(text) && !(/mac/.test(encoding) && controls.test(text)) ? text : null;
  } catch {
    return null;
  }
}

/** No text has them, and of bytes that are no text there are always some. */
// eslint-disable-next-line no-control-regex
const controls = /[\x01-\x08\x0e-\x1f]/;

/** A file put together from two has lines of both kinds: the others tell its second encoding, but never for certain. */
function withoutUnicode(sample: Uint8Array): { bytes: Uint8Array; mixed: boolean } {
  const kept: Uint8Array[] = [];
  let unicodeLines = 0;
  for (let start = 0; start < sample.length;) {
    const lineBreak = sample.indexOf(0x0a, start);
    const end = lineBreak < 0 ? sample.length : lineBreak + 1;
    const line = sample.subarray(start, end);
    if (!isUtf8(line)) kept.push(line);
    else if (line.some((byte) => byte >= 0x80)) unicodeLines++;
    start = end;
  }
  return { bytes: joined(kept), mixed: unicodeLines > 0 && kept.length > 0 };
}
