/** Polaris' own words, as its AppProvider takes them. It brings its English itself; another language is added before it is read. */
import type { Language } from "./language.ts";

interface PolarisWords {
  [key: string]: string | PolarisWords;
}

const known = new Map<Language, PolarisWords>();

export function addPolarisWords(language: Language, words: PolarisWords): void {
  known.set(language, words);
}

/** Undefined for the words that Polaris brings. */
export function polarisWordsIn(language: Language): PolarisWords | undefined {
  return known.get(language);
}
