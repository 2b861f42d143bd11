/** How likely a text is one that somebody wrote, judged by what of it is not ASCII. */
import { alphabets, usualSigns, type Alphabet } from "./alphabets.ts";

/** As logarithms: what lowers the likelihood, once for every time it is met. */
const cost = {
  /** A letter beyond ASCII in a language that has few of them. */
  marked: Math.log(0.04),
  /** A letter of the script that the language does not have: a name from abroad. */
  foreignLetter: Math.log(0.0003),
  /** A letter that no language here has. */
  unknownLetter: Math.log(0.00002),
  usualSign: Math.log(0.005),
  unusualSign: Math.log(0.0003),
  /** Two letters of two scripts side by side. */
  mixedScripts: Math.log(0.0001),
  /** A sign between two letters. */
  signInWord: Math.log(0.001),
  /** A sign before a letter that is not a quotation mark or the like. */
  signBeforeLetter: Math.log(0.03),
  /** A capital after a small letter, after another capital, and elsewhere. */
  capitalInWord: Math.log(0.002),
  capitalAgain: Math.log(0.6),
  capital: Math.log(0.15),
  misplaced: Math.log(0.05),
  /** Three letters or more without a vowel, where every letter tells. */
  noVowel: Math.log(0.03),
} as const;

/** Each word once, however often it stands there: a thousand times the same name prove no more than one. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;|"]+/))].filter((word) => [...word].some(isBeyondAscii));
}

const isBeyondAscii = (char: string) => char > "\x7f";

/** What a right reading hardly ever has: a capital, a sign or a last letter inside a word, or two scripts in it. */
const misread =
  /\p{Ll}(?:\p{Lu}|[^\0-\x7f\p{L}\p{M}\p{P}]\p{Ll}|[„“”‚†‡•‰¿¡§…‹›ﬁﬂ]\p{Ll})|ς\p{L}|\p{sc=Latin}[\p{sc=Cyrillic}\p{sc=Greek}]|[\p{sc=Cyrillic}\p{sc=Greek}]\p{sc=Latin}/u;

/** Whether most of the words may be right. The likeliest of the encodings that are known need not be the right one. */
export const isCredible = (words: string[]) =>
  words.filter((word) => misread.test(word)).length * 4 < Math.max(words.length, 1);

export function likelihood(words: string[]): number {
  let context = 0;
  const counts = new Map<string, number>();
  for (const word of words) {
    context += costOfContext(word);
    for (const char of word) if (isBeyondAscii(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return context + Math.max(...tables.map((table) => table.prior + weigh(counts, table)));
}

type Kind = "Latin" | "Cyrillic" | "Greek" | "Japanese" | "other" | "sign" | "blank";

const kindOf = remembered((char: string): Kind => {
  if (/[\s\d_.@/:'()+&-]/.test(char)) return "blank";
  if (!/[\p{L}\p{M}]/u.test(char) || /[ªºµ]/.test(char)) return "sign";
  if (/\p{Script=Latin}/u.test(char)) return "Latin";
  if (/\p{Script=Cyrillic}/u.test(char)) return "Cyrillic";
  if (/\p{Script=Greek}/u.test(char)) return "Greek";
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々ｦ-ﾟ]/u.test(char) ? "Japanese" : "other";
});

const isCapital = remembered((char: string) => char !== char.toLowerCase());

/** What the neighbours of each letter say that is not ASCII or stands beside one that is not. */
function costOfContext(word: string): number {
  const chars = [...word];
  let sum =
    /^[\p{Script=Cyrillic}\p{Script=Greek}]{3,}$/u.test(word) && !vowels.test(word) ? cost.noVowel : 0;
  if (misplaced.test(word)) sum += cost.misplaced;
  for (let i = 0; i < chars.length; i++) {
    const [before = " ", char = " ", after = " "] = [chars[i - 1], chars[i], chars[i + 1]];
    if (!isBeyondAscii(before) && !isBeyondAscii(char)) continue;
    sum += isLetter(char) ? costOfLetter(before, char) : costOfSign(before, char, after);
  }
  return sum;
}

/** In Spanish ñ stands before a vowel, in Italian these vowels end a word. */
const misplaced = /ñ(?![aeiouáéíóúü])|[ìùò](?=\p{L})/iu;

const vowels = /[аеиоуъыэюяёієїαεηιουωάέήίόύώ]/i;

function costOfLetter(before: string, char: string): number {
  const mixed = isLetter(before) && kindOf(before) !== kindOf(char) ? cost.mixedScripts : 0;
  if (!isCapital(char)) return mixed;
  if (!isLetter(before)) return isBeyondAscii(char) ? cost.capital : 0;
  return mixed + (isCapital(before) ? cost.capitalAgain : cost.capitalInWord);
}

function costOfSign(before: string, char: string, after: string): number {
  if (kindOf(char) === "blank" || !isLetter(after)) return 0;
  if (isLetter(before)) return /[’·]/.test(char) ? 0 : cost.signInWord;
  return /[–—‘“„«…¡¿\u00a0]/.test(char) ? 0 : cost.signBeforeLetter;
}

const isLetter = (char: string) => !["sign", "blank"].includes(kindOf(char));

interface Table {
  prior: number;
  costOf(char: string): number;
}

const tables: Table[] = [...alphabets.map(tableOf), japanese()];

function weigh(counts: ReadonlyMap<string, number>, table: Table): number {
  let sum = 0;
  for (const [char, count] of counts) sum += count * table.costOf(char);
  return sum;
}

/** The first letters of a language are much more frequent than its last ones. */
function tableOf({ script, letters, weight }: Alphabet): Table {
  const rare = script === "Latin" ? cost.marked : 0;
  const ranks = [...letters].map((letter, rank) => [letter, 1 / (rank + 3)] as const);
  const total = ranks.reduce((sum, [, part]) => sum + part, 0);
  const known = new Map(ranks.map(([letter, part]) => [letter, rare + Math.log(part / total)]));
  const ofScript = new Set(
    alphabets.filter((one) => one.script === script).flatMap((one) => [...one.letters]),
  );
  const foreign = rare + cost.foreignLetter;
  const costOf = remembered((char: string) => {
    const letter = known.has(char) ? char : char.toLowerCase();
    const found = known.get(letter);
    if (found !== undefined) return found;
    return ofScript.has(letter) ? foreign : costOfOther(char);
  });
  return { prior: Math.log(weight), costOf };
}

function japanese(): Table {
  const everyday = everydayKanji();
  const costOf = remembered((char: string) => {
    if (/\p{Script=Hiragana}/u.test(char)) return Math.log(1 / 80);
    if (/[ァ-ヺー]/.test(char)) return Math.log(1 / 150);
    if (everyday.has(char)) return Math.log(1 / 3000);
    if (/[々、。「」・！？：（）～〜]/.test(char)) return Math.log(1 / 150);
    if (/[ｦ-ﾟ]/.test(char)) return Math.log(1 / 80);
    if (/[０-９Ａ-Ｚａ-ｚ\u3000]/.test(char)) return Math.log(1 / 600);
    if (/\p{Script=Han}/u.test(char)) return Math.log(1 / 200_000);
    return costOfOther(char);
  });
  return { prior: 0, costOf };
}

/** The first level of the Japanese standard, which Shift JIS keeps together. */
function everydayKanji(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = 0x88; lead <= 0x97; lead++) {
    for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder("shift_jis").decode(Uint8Array.from(bytes)));
}

function costOfOther(char: string): number {
  if (usualSigns.includes(char)) return cost.usualSign;
  return isLetter(char) || /\p{Co}/u.test(char) ? cost.unknownLetter : cost.unusualSign;
}

/** A text has few different letters and many of each. */
function remembered<Value>(of: (char: string) => Value): (char: string) => Value {
  const known = new Map<string, Value>();
  return (char) => {
    const found = known.get(char);
    if (found !== undefined) return found;
    const value = of(char);
    known.set(char, value);
    return value;
  };
}
