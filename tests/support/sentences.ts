/** What a merchant reads of a refusal, in every language. */
import { expect } from "vitest";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import type { Refusal } from "#app/refusal.ts";

/** Whole sentences, with every place filled. They may begin with what the file holds. */
const wholeSentence = /^[^a-zа-я\s{].{20,}\S$/su;

export function expectSentences(refusal: Refusal, what: string): void {
  const [english, ...others] = languages.map((language) => wordsIn(language).refusal(refusal));
  expect(english, what).toMatch(wholeSentence);
  for (const other of others) {
    expect(other, what).toMatch(wholeSentence);
    expect(other, what).not.toBe(english);
  }
}
