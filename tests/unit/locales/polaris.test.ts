import en from "@shopify/polaris/locales/en.json";
import { expect, test } from "vitest";
import bg from "#app/locales/polaris.bg.json";

interface Words {
  [key: string]: string | Words;
}

function flat(words: Words, path = ""): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, word]): [string, string][] =>
    typeof word === "string" ? [[path + key, word]] : flat(word, `${path}${key}.`),
  );
}

const english = new Map(flat(en));
const bulgarian = flat(bg);
const placeholders = (text = "") => (text.match(/\{[^}]*\}/g) ?? []).sort();
const withoutPlaceholders = (text: string) => text.replaceAll(/\{[^}]*\}/g, "");
const edges = (text = "") => [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]];
const failing = (holds: (text: string, key: string) => boolean) =>
  bulgarian.filter(([key, text]) => !holds(text, key));

test("every word of Polaris has its Bulgarian, in Polaris' own order, and there is no other", () => {
  expect(english.size).toBeGreaterThan(200);
  expect(bulgarian.map(([key]) => key)).toEqual([...english.keys()]);
});

// Polaris throws on a placeholder that it has no value for.
test("the placeholders are those of the English", () => {
  expect(failing((text, key) => `${placeholders(text)}` === `${placeholders(english.get(key))}`)).toEqual([]);
  expect(failing((text) => !/[{}]/.test(withoutPlaceholders(text)))).toEqual([]);
});

test("nothing is empty, and the spaces at the ends are those that Polaris joins sentences by", () => {
  expect(failing((text) => text.trim() !== "")).toEqual([]);
  expect(failing((text, key) => `${edges(text)}` === `${edges(english.get(key))}`)).toEqual([]);
});

test("nothing but the sign for what is cut off is as in English", () => {
  expect(failing((text, key) => text !== english.get(key)).map(([key]) => key)).toEqual([
    "Polaris.Autocomplete.ellipsis",
  ]);
});

test("no Latin letter stands where its Cyrillic twin should, but in names from code and a key to press", () => {
  const latin = bulgarian.flatMap(([key, text]) =>
    (withoutPlaceholders(text).match(/\p{Script=Latin}+/gu) ?? []).map((word) => [key, word]),
  );
  expect(latin).toEqual([
    ["Polaris.IndexFilters.searchFilterTooltipWithShortcut", "F"],
    ["Polaris.Modal.modalWarning", "Modal"],
    ["Polaris.ProgressBar.negativeWarningMessage", "progress"],
    ["Polaris.ProgressBar.exceedWarningMessage", "progress"],
  ]);
});

// „5 реда“ but „няма редове“: Polaris is told one plural, so it cannot stand after a number.
test("no name of a resource follows a number", () => {
  expect(failing((text) => !/(Count|Length|count)\}\+? \{resource/.test(text))).toEqual([]);
});
