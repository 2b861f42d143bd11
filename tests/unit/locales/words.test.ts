import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCatalogue } from "#app/locales/catalogue.ts";
import type { Language } from "#app/locales/language.ts";
import { wordsIn as wordsInAny } from "#app/locales/words.server.ts";
import { place, wordsIn, type Message } from "#app/locales/words.ts";
import { refuse } from "#app/refusal.ts";
import bg from "#app/locales/bg.json";
import english from "#app/locales/en.json";

const en = wordsIn("en");
const bulgarian = wordsInAny("bg");

describe("a text that counts", () => {
  test.each([
    [0, "0 rows", "0 реда"],
    [1, "1 row", "1 ред"],
    [-1, "−1 row", "−1 ред"],
    [2, "2 rows", "2 реда"],
    [21, "21 rows", "21 реда"],
    [1_000, "1,000 rows", "1000 реда"],
    [1_234_567, "1,234,567 rows", "1 234 567 реда"],
  ])("%d", (count, english, other) => {
    expect(en.t("units.row", { count })).toBe(english);
    expect(bulgarian.t("units.row", { count }).replace(/\s/g, " ")).toBe(other);
  });
});

describe("a place in a text is filled with", () => {
  const said = (code: string, values: Record<string, unknown>): [string, string] => {
    const message = { code, values } as unknown as Message;
    return [en.say(message), bulgarian.say(message)];
  };
  beforeAll(() => {
    addCatalogue("en", { one: "<{{ x }}>", some: "{{ xs }}", which: "{{ xs | or }}", inner: "in {{ y }}" });
    addCatalogue("bg", { one: "«{{ x }}»", some: "{{ xs }}", which: "{{ xs | or }}", inner: "в {{ y }}" });
  });

  afterAll(() => {
    addCatalogue("en", english);
    addCatalogue("bg", bg);
  });

  test.each([
    ["a text", "one", { x: "a {{ b }} $& c" }, "<a {{ b }} $& c>", "«a {{ b }} $& c»"],
    ["a number, as the language writes it", "one", { x: -12_345 }, "<−12,345>", "«−12 345»"],
    ["a message", "one", { x: { code: "inner", values: { y: 1_234 } } }, "<in 1,234>", "«в 1234»"],
    ["nothing, where the value is missing", "one", {}, "<>", "«»"],
    ["a list of none", "some", { xs: [] }, "", ""],
    ["a list of one", "some", { xs: ["a"] }, "a", "a"],
    ["a list of two", "some", { xs: ["a", "b"] }, "a and b", "a и b"],
    ["a list of three", "some", { xs: ["a", "b", "c"] }, "a, b and c", "a, b и c"],
    ["a list of which one is meant", "which", { xs: ["a", "b", "c"] }, "a, b or c", "a, b или c"],
    [
      "a list of numbers and messages",
      "some",
      { xs: [1_000, { code: "inner", values: { y: "z" } }] },
      "1,000 and in z",
      "1000 и в z",
    ],
  ])("%s", (_what, code, values, english, other) => {
    expect(said(code, values).map((text) => text.replace(/\s/g, " "))).toEqual([english, other]);
  });
});

describe("a key", () => {
  const unknown = (code: string) => ({ code, values: {} }) as unknown as Message;
  afterAll(() => addCatalogue("bg", bg));

  test("that Bulgarian does not have is said in English", () => {
    addCatalogue("bg", {});
    expect(bulgarian.t("common.cancel")).toBe("Cancel");
    expect(bulgarian.t("units.row", { count: 2 })).toBe("2 rows");
    addCatalogue("bg", bg);
    expect(bulgarian.t("common.cancel")).toBe("Отказ");
  });

  test("that is in no language says so", () => {
    expect(() => en.say(unknown("nothing.there"))).toThrow("There is no text nothing.there.");
    expect(() => bulgarian.say(unknown("common"))).toThrow("There is no text common.");
  });
});

test("a refusal is said by its code and values", () => {
  const refusal = refuse("time_far", { days: 90 });
  expect(en.refusal(refusal)).toBe("Choose a time within the next 90 days.");
  expect(bulgarian.refusal(refusal)).toBe("Изберете час в следващите 90 дни.");
});

test("the same words are handed out each time", () => {
  for (const language of ["en", "bg"] satisfies Language[]) {
    expect(wordsIn(language)).toBe(wordsIn(language));
    expect(wordsIn(language).language).toBe(language);
  }
});

test("a place is a name in braces, and nothing else is", () => {
  const placesIn = (text: string) => [...text.matchAll(place)].map(([whole]) => whole);
  expect(placesIn("{{ a }} {{ bs | or }} {{c}} {{ d.e }} { f } {{ g | and }}")).toEqual([
    "{{ a }}",
    "{{ bs | or }}",
  ]);
});
