/** What the bytes are in each encoding that can hold them, and how likely that is as a text. */
import { hasNoGaps } from "./encoding.ts";
import { encodings, type Encoding } from "../../layout/encodings.ts";
import { leaning } from "./leaning.ts";
import { likelihood, wordsOf } from "./likelihood.ts";
import { textDecoderOf, type StrictDecoder } from "./text-decoder.ts";

export interface Candidate {
  encoding: Encoding;
  text: string;
  score: number;
}

/** Every reading is weighed by some words, and by all of them where it may yet be the right one. */
export async function candidatesFor(bytes: Uint8Array, breathe: () => Promise<void>): Promise<Candidate[]> {
  const readings: Reading[] = [];
  for (const encoding of encodings) {
    if (encoding.startsWith("utf-")) continue;
    const text = decoded(bytes, encoding);
    if (text === null) continue;
    const words = wordsOf(text);
    readings.push({ encoding, text, words, score: scoreOf(words.slice(0, wordsFirst), encoding) });
    await breathe();
  }
  const hopeless = Math.max(...readings.map(({ score }) => score)) - behindMax;
  for (const reading of readings) {
    if (reading.words.length <= wordsFirst) continue;
    reading.score = reading.score < hopeless ? -Infinity : scoreOf(reading.words, reading.encoding);
    await breathe();
  }
  return readings.sort((a, b) => b.score - a.score);
}

interface Reading extends Candidate {
  words: string[];
}

const scoreOf = (words: string[], encoding: Encoding) => likelihood(words) + (leaning[encoding] ?? 0);

export const wordsFirst = 100;

/** As a logarithm: what falls so far behind with the first words does not catch up. */
export const behindMax = 50;

/** Of encodings that read the sample alike, the likeliest. */
export function distinct<One extends { text: string }>(candidates: One[]): One[] {
  return candidates.filter(({ text }, i) => candidates.findIndex((other) => other.text === text) === i);
}

export const decoded = (bytes: Uint8Array, encoding: Encoding) =>
  decodedBy(textDecoderOf(encoding), bytes, /mac|ibm|koi8|1256|gb18030|big5|euc/.test(encoding));

/** @param full every byte stands for something: then bytes that are no text show in controls. */
export function decodedBy(decoder: StrictDecoder, bytes: Uint8Array, full: boolean): string | null {
  try {
    const text = decoder.decode(bytes);
    return hasNoGaps(text) && !(full && controls.test(text)) ? text : null;
  } catch {
    return null;
  }
}

/** No text has them, and of bytes that are no text there are always some. */
// eslint-disable-next-line no-control-regex
const controls = /[\x01-\x08\x0e-\x1f]/;
