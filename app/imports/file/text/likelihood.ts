/** How likely a text is one that somebody wrote, judged by what of it is not ASCII. */
import { alphabets, usualSigns, type Alphabet, type Script } from "./alphabets.ts";
import { eachPair, lettersOf, modelOf } from "./language-model.ts";
import { ideographic, type Weighing } from "./ideographs.ts";

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
  /\p{Ll}(?:\p{Lu}|[^\0-\x7f\p{L}\p{M}\p{P}]\p{Ll}|[„“”‚†‡•‰¿¡§…‹›ﬁﬂ]\p{Ll})|\p{Lu}(?![\0-\x7f])\p{Lu}\p{Ll}|^[‘…†‡‰]\p{Ll}|ς\p{L}|\p{Ll}¿|\p{sc=Latin}[\p{sc=Cyrillic}\p{sc=Greek}]|[\p{sc=Cyrillic}\p{sc=Greek}]\p{sc=Latin}/u;

/**
 * Greek in small letters without an accent: most of its words have one, and Russian in capitals in KOI8 reads as such
 * letters in two encodings of Greek.
 */
export function isUnaccentedGreek(words: string[]): boolean {
  const text = words.join("");
  const small = text.match(/[α-ω]/g)?.length ?? 0;
  return small >= 8 && !/[άέήίόύώΐΰ]/.test(text);
}

export const isMisread = (word: string): boolean => misread.test(word);

/** Whether most of the words may be right. The likeliest of the encodings that are known need not be the right one. */
export const isCredible = (words: string[]) => words.filter(isMisread).length * 4 < Math.max(words.length, 1);

export function likelihood(words: string[]): number {
  let context = 0;
  const counts = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const word of words) {
    context += costOfContext(word);
    for (const char of word) if (isBeyondAscii(char)) count(counts, char);
    for (const letters of lettersOf(word))
      eachPair(letters, (first, second) => {
        if (isBeyondAscii(second)) count(pairs, first + second);
      });
  }
  // Without a letter of its script a language is none of the likely ones.
  const kinds = new Set([...counts.keys()].map(kindOf));
  const likely = tables.filter(({ kind }) => kinds.has(kind));
  const weighed = likely.length > 0 ? likely : tables;
  return context + Math.max(...weighed.map((table) => table.prior + weigh(counts, pairs, table)));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

type Kind = Script | "ideograph" | "other" | "sign" | "blank";

export const kindOf = remembered((char: string): Kind => {
  if (/[\s\d_.@/:'()+&-]/.test(char)) return "blank";
  if (!/[\p{L}\p{M}]/u.test(char) || /[ªºµ]/.test(char)) return "sign";
  // Tones and vowel marks belong to the letter before, in whichever script that is.
  if (/\p{Script=Inherited}/u.test(char)) return "Latin";
  for (const [kind, script] of scripts) if (script.test(char)) return kind;
  return "other";
});

const scripts: [Kind, RegExp][] = [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["ideograph", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々ｦ-ﾟ]/u],
];

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
  kind: Kind;
  /** BCP 47, where the pairs of its letters tell. */
  language?: string;
  prior: number;
  costOf(char: string): number;
}

/** In nats. */
const rarePair = 9;
const ofOwnLetters: readonly Kind[] = ["Cyrillic", "Greek", "Hebrew", "Arabic"];

const tables: Table[] = [...alphabets.map(tableOf), ...Object.values(ideographic).map(ideographicTable)];

/** In an alphabet of its own each letter is weighed with the one before it, in all others for itself. */
function weigh(
  counts: ReadonlyMap<string, number>,
  pairs: ReadonlyMap<string, number>,
  { kind, language, costOf }: Table,
): number {
  const model = language === undefined ? null : modelOf(language);
  let sum = 0;
  for (const [char, times] of counts) if (!model || kindOf(char) !== kind) sum += times * costOf(char);
  if (!model) return sum;
  for (const [pair, times] of pairs) {
    const [first = " ", second = " "] = pair;
    if (kindOf(second) === kind) sum -= times * Math.min(model.costOf(first, second), rarePair);
  }
  return sum;
}

/** The first letters of a language are much more frequent than its last ones. */
function tableOf({ script, language, letters, weight }: Alphabet): Table {
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
  const table = { kind: script, prior: Math.log(weight), costOf };
  return ofOwnLetters.includes(script) ? { ...table, language } : table;
}

function ideographicTable(weighing: Weighing): Table {
  return { kind: "ideograph", prior: 0, costOf: remembered((char) => weighing(char) ?? costOfOther(char)) };
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
