/** Whether a text is one in some language at all, whatever other readings of its bytes there are. */
import { alphabets, usualSigns, type Alphabet, type Script } from "./alphabets.ts";
import { ideographic } from "./ideographs.ts";
import { eachPair, lettersOf, modelOf } from "./language-model.ts";
import { kindOf } from "./likelihood.ts";

/**
 * In nats for each pair of letters beyond what the language's own names cost. Few pairs may be unusual ones by chance;
 * Thai has no blanks between its words. Of the 435 labelled texts of chardet, uchardet and charset-normalizer 390 are
 * certain, none of them wrong; of 1,144 lists of three or ten lines in 57 encodings 958, none wrong. Where only the
 * likeliest of fewer encodings was taken, 49 and 200 were wrong and certain.
 */
const excessMax = (pairs: number, script?: Script) =>
  (script === "Thai" ? 2.3 : 1.1) + 2.2 / Math.sqrt(Math.max(pairs, 1));
/** Of the letters beyond ASCII of a text in Latin script, so many are the language's own. */
const ownLettersMin = 0.85;
/** Of Chinese, Japanese and Korean each character is weighed for itself. */
const usualIdeograph = 6.5;
/** Two or three letters of another script are what some letters of most languages look like in it. */
const lettersMin = 4;
/** In nats, for a sign that texts do not have. */
const strangeSign = 8;

interface Sum {
  cost: number;
  count: number;
}

/** @param words those that are not all ASCII. */
export function fitsSomeLanguage(words: string[]): boolean {
  const text = words.join(" ");
  const signs = [...text].filter(isStrange).length;
  const base: Sum = { cost: signs * strangeSign, count: signs };
  return isIdeographic.test(text) ? fitsIdeographs(text, base) : fitsLetters(words, base);
}

const isIdeographic = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

const isStrange = (char: string) =>
  char > "\x7f" && !/[\p{L}\p{M}]/u.test(char) && !usualSigns.includes(char) && !wideSigns.test(char);

const wideSigns = /[々、。「」『』《》・！？：；（），～〜０-９\u3000ー]/;

function fitsIdeographs(text: string, base: Sum): boolean {
  // Any bytes are kana of half a width.
  const kana = text.match(/[ｦ-ﾟ]+/g);
  if (
    kana &&
    !hasUsualPairs(
      kana.map((word) => word.normalize("NFKC")),
      japanese,
      base,
    )
  )
    return false;
  const chars = [...text].filter((char) => char > "\x7f" && /[\p{L}\p{M}]/u.test(char));
  if (chars.length < lettersMin) return false;
  return Object.values(ideographic).some((weigh) => {
    const cost = chars.reduce((sum, char) => sum - (weigh(char) ?? -2 * strangeSign), base.cost);
    const count = chars.length + base.count;
    return cost / count - usualIdeograph <= excessMax(count);
  });
}

function fitsLetters(words: string[], base: Sum): boolean {
  const letters = [...new Set(words.flatMap(lettersOf))].filter(hasLetterBeyondAscii);
  const marked = letters.join("").replaceAll(/[\0-\x7f]/g, "");
  const kinds = new Set([...marked].map(kindOf));
  return alphabets.some((alphabet) => {
    if (!kinds.has(alphabet.script)) return false;
    return alphabet.script === "Latin"
      ? isOwn(marked, alphabet, base)
      : hasUsualPairs(letters, alphabet, base);
  });
}

const hasLetterBeyondAscii = (word: string) => /[^\0-\x7f]/.test(word);

/** The names in a language with few letters beyond ASCII hold too few of them for what stands beside what. */
function isOwn(marked: string, { letters }: Alphabet, { count }: Sum): boolean {
  const all = [...marked];
  return all.filter((letter) => letters.includes(letter)).length >= ownLettersMin * (all.length + count);
}

const japanese = { language: "ja", script: undefined };

function hasUsualPairs(
  words: string[],
  { language, script }: Pick<Alphabet, "language"> & { script?: Script | undefined },
  base: Sum,
): boolean {
  if (words.join("").length < lettersMin) return false;
  const { excess, count } = weighPairs(words, language, base);
  return excess <= excessMax(count, script);
}

/** How much dearer each pair of letters is than in the language's own names, in nats. */
function weighPairs(words: string[], language: string, base: Sum): { excess: number; count: number } {
  const model = modelOf(language);
  let { cost, count } = base;
  for (const word of words) {
    eachPair(word, (first, second) => {
      if (first < "\x80" && second < "\x80") return;
      cost += model.costOf(first, second);
      count++;
    });
  }
  return { excess: cost / count - model.usual, count };
}

/**
 * How far letters that are not Latin are from standing beside each other as in the language they suit best, in nats for
 * each pair; no number where there are none.
 */
export function strangeness(words: string[]): number {
  const letters = [...new Set(words.flatMap(lettersOf))].filter(hasLetterBeyondAscii);
  const kinds = new Set([...letters.join("")].filter((letter) => letter > "\x7f").map(kindOf));
  const excesses = alphabets
    .filter(({ script }) => script !== "Latin" && kinds.has(script))
    .map(({ language }) => weighPairs(letters, language, nothing).excess);
  return excesses.length === 0 ? NaN : Math.min(...excesses);
}

const nothing: Sum = { cost: 0, count: 0 };
