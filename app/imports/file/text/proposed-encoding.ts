/** Which encoding is proposed where the bytes do not tell it for certain: one whose reading is words of some language. */
import { alphabets, usualSigns, type Alphabet } from "./alphabets.ts";
import type { Encoding } from "../../layout/encodings.ts";
import { fitsSomeLanguage } from "./fit.ts";
import { eachPair, lettersOf, modelOf } from "./language-model.ts";
import { isCredible, isMisread, kindOf, wordsOf } from "./likelihood.ts";

const western = ["de", "fr", "es", "pt", "it", "nl", "sv", "da", "is", "ca"];
const central = ["pl", "cs", "sk", "hu", "ro", "hr", "de"];
const baltic = ["lt", "lv", "et"];
/** Whose files are in it, where its letters are Latin: Croatian words in a Baltic encoding are nobody's. */
const languagesOf: Partial<Record<Encoding, readonly string[]>> = {
  "windows-1252": western,
  "iso-8859-15": western,
  macintosh: western,
  ibm850: western,
  ibm437: western,
  "windows-1250": central,
  "iso-8859-2": central,
  // Where the letters are those of German alone, the others of its kind are likelier.
  "x-mac-ce": central.slice(0, -1),
  ibm852: central.slice(0, -1),
  "iso-8859-3": ["mt"],
  "windows-1254": ["tr"],
  "iso-8859-9": ["tr"],
  "x-mac-turkish": ["tr"],
  ibm857: ["tr"],
  "windows-1257": baltic,
  "windows-1258": ["vi"],
};

/** In nats: a pair of letters that the language does not have; and beyond what it usually costs, for each pair. */
const rarePair = 9;
const excessMax = (pairs: number) => 1.5 + 4 / Math.sqrt(pairs);
/** In nats: a capital inside a word and the like; a sign where a letter should stand. */
const misreadWord = 8;
const signFirst = 10;
/** In nats for each character, beside what two letters of an alphabet cost. */
const ideograph = 4;
/** A few words tell, and many take long. */
const wordsMax = 24;
export const sampleCharsMax = 1_500;

/**
 * How likely a text is as words of the language that it suits best, in nats, all letters of its words taken together;
 * an endless negative number where it suits none.
 * @param encoding null for one that can't be chosen.
 */
export function wordsLikelihood(text: string, encoding: Encoding | null): number {
  const words = wordsOf(text.slice(0, sampleCharsMax)).slice(0, wordsMax);
  if (words.length === 0 || !isCredible(words) || words.some(isTorn)) return -Infinity;
  const whole = words.join("");
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(whole))
    return fitsSomeLanguage(words) && !/\p{Ll}\p{Lo}|\p{Lo}\p{Ll}/u.test(words.join(" "))
      ? -ideograph * whole.length
      : -Infinity;
  const lettered = [...new Set(words.flatMap(lettersOf))].filter((word) => /[^\0-\x7f]/.test(word));
  if (lettered.length === 0) return -Infinity;
  const marked = [...new Set(lettered.join("").replaceAll(/[\0-\x7f]/g, ""))];
  const suits = ({ script, language, letters }: Alphabet) =>
    script === "Latin"
      ? (encoding === null || (languagesOf[encoding] ?? []).includes(language)) &&
        marked.every((letter) => letters.includes(letter))
      : marked.every((letter) => kindOf(letter) === script);
  const faults =
    words.filter(isMisread).length * misreadWord + words.filter(beginsWithSign).length * signFirst;
  return -Math.min(...alphabets.filter(suits).map((alphabet) => costIn(alphabet, lettered))) - faults;
}

/** A sign that stands in no text, or inside a word. */
function isTorn(word: string): boolean {
  const chars = [...word];
  const isLetter = (char = "") => /[\p{L}\p{M}]/u.test(char);
  return chars.some((char, place) => {
    if (char <= "\x7f" || isLetter(char)) return false;
    if (!usualSigns.includes(char)) return true;
    return isLetter(chars[place - 1]) && isLetter(chars[place + 1]) && !/[’·–]/.test(char);
  });
}

const beginsWithSign = (word: string) => /^[^\0-\x7f\p{L}\p{M}“„«¡¿]\p{L}/u.test(word);

function costIn({ language, weight }: Alphabet, words: string[]): number {
  const model = modelOf(language);
  let [cost, pairs] = [0, 0];
  for (const word of words)
    // The names that the model learnt from have the newer letters of Romanian.
    eachPair(language === "ro" ? word.replaceAll("ţ", "ț").replaceAll("ş", "ș") : word, (first, second) => {
      cost += Math.min(model.costOf(first, second), rarePair);
      pairs++;
    });
  return cost / pairs - model.usual > excessMax(pairs) ? Infinity : cost - Math.log(weight);
}
