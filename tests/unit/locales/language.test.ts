import { describe, expect, test } from "vitest";
import { askedLanguage } from "#app/locales/asked.ts";
import { languageOf } from "#app/locales/language.ts";

test.each([
  [["bg"], "bg"],
  [["bg-BG"], "bg"],
  [["bg_BG.UTF-8"], "bg"],
  [["BG"], "bg"],
  [["en-GB", "bg"], "en"],
  [["de", "bg"], "bg"],
  [[null, undefined, "", "bg"], "bg"],
  [["bgx"], "en"],
  [["C.UTF-8"], "en"],
  [[], "en"],
])("of the wishes %j it is %s", (wishes, language) => expect(languageOf(...wishes)).toBe(language));

describe("whoever is not known is spoken to", () => {
  test.each([
    ["in the language of the address", "?locale=bg", "en-US,en;q=0.9", "bg"],
    ["in English where the address says so", "?locale=en", "bg", "en"],
    ["in the browser's where the address has none of ours", "?locale=de", "bg", "bg"],
    ["in the browser's first language", "", "bg-BG,bg;q=0.9,en;q=0.8", "bg"],
    ["in the first of ours", "", "de-AT,de;q=0.9,bg;q=0.5", "bg"],
    ["in the one with the most weight", "", "bg;q=0.4, en;q=0.8", "en"],
    ["not in one with no weight", "", "bg;q=0", "en"],
    ["in English where nothing is said", "", undefined, "en"],
    ["in English where anything will do", "", "*", "en"],
    ["in English where it can't be read", "", ";;q=x,,", "en"],
  ])("%s", (_how, query, accepted, language) => {
    const request = new Request(`https://app.example/${query}`);
    if (accepted !== undefined) request.headers.set("accept-language", accepted);
    expect(askedLanguage(request)).toBe(language);
  });
});
