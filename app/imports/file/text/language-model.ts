/** Which letters stand beside which in a language, learnt from the names of languages, places and currencies in it. */

export interface LanguageModel {
  /** What a right text costs for each pair of letters, in nats. */
  usual: number;
  /** What it costs that the second stands behind the first; a blank is the edge of a word. */
  costOf(first: string, second: string): number;
}

const models = new Map<string, LanguageModel>();

/** @param language BCP 47. Learning takes some milliseconds, once. */
export function modelOf(language: string): LanguageModel {
  const known = models.get(language);
  if (known) return known;
  const model = learn(namesIn(language));
  models.set(language, model);
  return model;
}

/** CLDR's names, which the platform carries: six hundred in every language. */
function namesIn(language: string): string[] {
  const names = new Set<string>();
  const add = (type: Intl.DisplayNamesType, codes: Iterable<string>) => {
    const display = new Intl.DisplayNames([language], { type, fallback: "none" });
    for (const code of codes) names.add(display.of(code) ?? "");
  };
  add("language", pairs);
  add(
    "region",
    pairs.map((pair) => pair.toUpperCase()),
  );
  add("currency", Intl.supportedValuesOf("currency"));
  return [...names];
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const pairs = letters.flatMap((first) => letters.map((second) => first + second));

/** How much is thought of what a letter's neighbours are in general, against those that were seen. */
const prior = 4;
const unseen = 0.3;

function learn(names: string[]): LanguageModel {
  const firsts = new Map<string, number>();
  const both = new Map<string, number>();
  const single = new Map<string, number>();
  let total = 0;
  const words = names.flatMap(lettersOf);
  for (const word of words) {
    eachPair(word, (first, second) => {
      count(firsts, first);
      count(both, first + second);
      count(single, second);
      total++;
    });
  }
  const cost = (first: string, second: string, without: number) => {
    const general = ((single.get(second) ?? 0) - without + unseen) / (total + 100);
    const seen = (both.get(first + second) ?? 0) - without;
    return -Math.log((seen + prior * general) / ((firsts.get(first) ?? 0) - without + prior));
  };
  let usual = 0;
  let n = 0;
  for (const word of words)
    eachPair(word, (first, second) => {
      if (first < "\x80" && second < "\x80") return;
      usual += cost(first, second, 1);
      n++;
    });
  return { usual: usual / Math.max(n, 1), costOf: (first, second) => cost(first, second, 0) };
}

export function lettersOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

export function eachPair(word: string, see: (first: string, second: string) => void): void {
  let before = " ";
  for (const letter of word) {
    see(before, letter);
    before = letter;
  }
  see(before, " ");
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
