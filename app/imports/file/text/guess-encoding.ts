/**
 * What a file that is not Unicode is in. Every encoding that can hold its bytes gives a reading, and each reading is
 * weighed as a text of each language: how usual its letters are, and what no text has, such as a word in two scripts.
 */
import { notText } from "./encoding.ts";
import type { Encoding, EncodingDoubtKind } from "../../layout/encodings.ts";
import { fitsSomeLanguage, strangeness } from "./fit.ts";
import { leaning } from "./leaning.ts";
import { isCredible, isUnaccentedGreek, likelihood, wordsOf } from "./likelihood.ts";
import { withoutUnicode } from "./mixed-lines.ts";
import { hasPlainSignsOnly } from "./plain-signs.ts";
import { sampleCharsMax, wordsLikelihood } from "./proposed-encoding.ts";
import {
  type Candidate,
  candidatesFor,
  wordsFirst,
  behindMax,
  distinct,
  decoded,
  decodedBy,
} from "./readings.ts";
import { rivalCodePages } from "./rival-code-pages.ts";
import { createCodePageDecoder, textDecoderOf } from "./text-decoder.ts";

export interface EncodingGuess {
  encoding: Encoding;
  /** Why no encoding can be proposed: the file has lines in two, or in none of them it is words of a language. */
  doubt?: EncodingDoubtKind;
  /** It reads as text does, and no other reading that differs is nearly as likely. */
  certain: boolean;
  /** Encodings under which the text would be another, the likeliest first. */
  others: Encoding[];
}

/** How much likelier, as a logarithm, a reading must be than the next: thirty times. */
const marginMin = Math.log(30);

/**
 * What hardly any programme writes today takes more than a word or two: any bytes are letters in it, and as many other
 * code pages as languages have the same letters elsewhere.
 */
const isTooShort = ({ encoding }: Candidate, words: string[]) =>
  words.length < wordsOfOldMin && /^(?:mac|x-mac|ibm(?!866))/.test(encoding);
const wordsOfOldMin = 3;

/**
 * @param sample what `createEncodingSampler` kept.
 * @param breathe awaited after each reading: all of them together may take a fifth of a second.
 * @throws Refused where it is text in no encoding.
 */
export async function guessEncoding(
  sample: Uint8Array,
  breathe: () => Promise<void>,
): Promise<EncodingGuess> {
  const { bytes, unicode, mixed } = withoutUnicode(sample);
  if (bytes.length === 0) return { encoding: "utf-8", certain: true, others: [] };
  const english = decoded(bytes, "windows-1252");
  const all = await candidatesFor(bytes, breathe);
  const candidates = distinct(all);
  if (english !== null && hasPlainSignsOnly(english)) return plain(english, candidates, mixed);
  const [best, ...rest] = candidates;
  if (!best) throw notText();
  const words = wordsOf(best.text);
  const margin = best.score - (rest[0]?.score ?? -Infinity);
  const likeliest = rest.every((other) => rawOf(other) <= rawOf(best));
  const certain =
    !mixed &&
    margin >= marginMin &&
    likeliest &&
    isCredible(words) &&
    !isUnaccentedGreek(words) &&
    fitsSomeLanguage(words) &&
    !readsBetter(best, rest) &&
    !isTooShort(best, words) &&
    !(best.encoding === "euc-kr" && !/\p{sc=Hangul}/u.test(best.text));
  if (certain && !(await hasRival(bytes, best, breathe)))
    return { encoding: best.encoding, certain, others: rest.map(({ encoding }) => encoding) };
  const guess = await proposed({ sample, bytes, unicode, mixed }, all, breathe);
  return guess.certain || mixed ? guess : (signed(bytes, all) ?? guess);
}

const rawOf = ({ score, encoding }: Candidate) => score - (leaning[encoding] ?? 0);

/** A file in English whose signs are those of an older encoding: £ and ’ beside no word of another language. */
function signed(bytes: Uint8Array, all: Candidate[]): EncodingGuess | null {
  const encoding = ofSigns.find((one) => hasPlainSignsOnly(decoded(bytes, one) ?? "\ufffd"));
  if (!encoding) return null;
  const others = distinct(all).filter((other) => other.encoding !== encoding);
  return { encoding, certain: false, others: others.map((other) => other.encoding) };
}

const ofSigns: readonly Encoding[] = ["iso-8859-15", "macintosh", "ibm850"];

/** Where it is not certain, the reading that is words of a language is proposed, and none where there is no such one. */
async function proposed(
  { sample, bytes, unicode, mixed }: { sample: Uint8Array } & ReturnType<typeof withoutUnicode>,
  all: Candidate[],
  breathe: () => Promise<void>,
): Promise<EncodingGuess> {
  const weighed: { encoding: Encoding; text: string; words: number; raw: number }[] = [];
  const hopeless = (all[0]?.score ?? 0) - behindMax;
  for (const { encoding, text, score } of all) {
    if (score < hopeless) continue;
    const raw = wordsLikelihood(text, encoding);
    const words = raw + (score + (leaning[encoding] ?? 0)) / 4;
    if (raw > -Infinity) weighed.push({ encoding, text, words, raw });
    await breathe();
  }
  weighed.sort((a, b) => b.words - a.words);
  let rival = -Infinity;
  for (const decoder of rivals) {
    const text = decodedBy(decoder, bytes.subarray(0, sampleCharsMax), true);
    if (text !== null && !weighed.some((other) => other.text === text))
      rival = Math.max(
        rival,
        wordsLikelihood(text, null) + likelihood(wordsOf(text).slice(0, wordsFirst)) / 4 + rivalLeaning,
      );
    await breathe();
  }
  const [best] = weighed;
  const order = distinct([...weighed, ...all]).map(({ encoding }) => encoding);
  const [encoding = "windows-1252", ...others] = order;
  if (mixed) {
    // A line that was not UTF-8 may look so by chance: then all lines are words in the one encoding.
    const whole = decoded(sample, encoding);
    const isOne =
      whole !== null && wordsLikelihood(whole, encoding) > -Infinity && !readsAsUnicode(unicode, encoding);
    return { encoding, certain: false, others, ...(!isOne && { doubt: "mixed" as const }) };
  }
  if (!best || rival > best.words) return { encoding, doubt: "unfit", certain: false, others };
  const next = Math.max(...weighed.filter(({ text }) => text !== best.text).map(({ raw }) => raw));
  // Whichever of the two it is in, spreadsheets write both, and no other reading comes near.
  const isSame = ofToday.every((one) =>
    all.some((other) => other.encoding === one && other.text === best.text),
  );
  const certain = isSame && best.raw - Math.max(next, rival) >= tellingMin;
  return { encoding, certain, others };
}

/** Whether the lines that are UTF-8 are so by no chance: words of a language, and likelier ones than in the other. */
function readsAsUnicode(bytes: Uint8Array, other: Encoding): boolean {
  const [unicode, text] = [decoded(bytes, "utf-8"), decoded(bytes, other)];
  const words = wordsOf(unicode ?? "");
  return fitsSomeLanguage(words) && (text === null || likelihood(words) > likelihood(wordsOf(text)));
}

/** In nats. */
const tellingMin = 7;
const ofToday: readonly Encoding[] = ["windows-1252", "windows-1250"];

/** Whether another reading in another script is less likely, but its letters stand beside each other as in a language. */
function readsBetter(best: Candidate, rest: Candidate[]): boolean {
  const own = strangeness(wordsOf(best.text));
  return rest
    .filter(({ score }) => score > best.score - nearMax)
    .some(({ text }) => strangeness(wordsOf(text)) < own - strangenessMargin);
}

/** As a logarithm. */
const nearMax = 12;
/** In nats for each pair of letters: a Hebrew line of three words came to 0.4 less than as Bulgarian. */
const strangenessMargin = 0.3;

/** A file in English with a few signs in it. */
function plain(text: string, candidates: Candidate[], mixed: boolean): EncodingGuess {
  const others = candidates.filter((other) => other.text !== text).map(({ encoding }) => encoding);
  return { encoding: "windows-1252", certain: !mixed, others, ...(mixed && { doubt: "mixed" as const }) };
}

/**
 * Whether the file may be in an encoding that can't be chosen: then the likeliest of the others is not the right one. Few
 * files are in them, which is outweighed where both the letters and the words are likelier in one of them. Romanian in
 * ISO-8859-16 has the bytes that it has in Windows-1250, where only ş and ţ have a cedilla: it is read as the latter.
 */
async function hasRival(bytes: Uint8Array, best: Candidate, breathe: () => Promise<void>): Promise<boolean> {
  const first = likelihood(wordsOf(best.text).slice(0, wordsFirst)) - behindMax;
  for (const decoder of rivals) {
    const text = decodedBy(decoder, bytes, true);
    if (text === null || text === best.text) continue;
    const words = wordsOf(text);
    await breathe();
    if (likelihood(words.slice(0, wordsFirst)) < first) continue;
    const score = likelihood(words);
    if (score + rivalLeaning > best.score - marginMin) return true;
    if (score > rawOf(best) && wordsLikelihood(text, null) > wordsLikelihood(best.text, best.encoding))
      return true;
  }
  return false;
}

const rivalLeaning = -5;

const rivals = [
  ...["iso-8859-4", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-16"].map(textDecoderOf),
  ...Object.values(rivalCodePages).map(createCodePageDecoder),
];
