import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extensionFolder } from "#sandbox/liquid.ts";
import { saidOf, shopperWords } from "#app/storefront/shopper-words.ts";
import pageEn from "#app/storefront/words/en.json" with { type: "json" };

const keysOf = (words: object, path = ""): string[] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string" ? [path + key] : keysOf(value as object, `${path}${key}.`),
  );

const languages = readdirSync(`${extensionFolder}locales`)
  .filter((name) => !name.includes(".schema."))
  .map((name) => name.split(".")[0] ?? "");

describe.each(languages)("the page in %s", (language) => {
  const words = shopperWords([language]);

  test("has every word, and those of the block in the same language", () => {
    expect(words.block.language.code).toBe(language);
    expect(keysOf(words.page)).toEqual(keysOf(pageEn));
    if (language !== "en") expect(words.page).not.toEqual(pageEn);
  });

  test("has a form for every count", () => {
    for (const count of [0, 1, 2, 3, 11, 21, 100, 1_000_000]) {
      expect(words.form(words.block.points, count)).toContain("{{ number }}");
    }
  });
});

test("a region without words of its own is spoken to in its language, and any other in the next wish or English", () => {
  const codeOf = (...wishes: string[]) => shopperWords(wishes).block.language.code;
  expect(codeOf("de-AT")).toBe("de");
  expect(codeOf("pt-BR")).toBe("pt-BR");
  expect(codeOf("xx", "pl")).toBe("pl");
  expect(codeOf("__proto__", "constructor")).toBe("en");
});

test("what followed a merge is said in the shopper's language, and anything else as it was written", () => {
  const entry = { description: "Points from your merged account" };
  expect(saidOf({ ...entry, kind: "merge" }, shopperWords(["de"]))).toBe(
    "Punkte aus Ihrem zusammengeführten Konto",
  );
  expect(saidOf({ ...entry, kind: "import" }, shopperWords(["de"]))).toBe(entry.description);
  const all = ["ar", "bg", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt-BR"];
  expect(
    new Set(all.map((language) => saidOf({ ...entry, kind: "merge" }, shopperWords([language])))),
  ).toHaveProperty("size", 11);
});
