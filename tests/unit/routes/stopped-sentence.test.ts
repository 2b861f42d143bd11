import { describe, expect, test } from "vitest";
import { failureCodes } from "#app/imports/record/status.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { stoppedSentence } from "../../../app/routes/app.imports.$importNumber.people/stopped-sentence.ts";

const sayings = {
  en: ["Shopify could not be asked", /nothing was applied/i],
  bg: ["Shopify не отговори", /нищо не е приложено/i],
} as const;

describe.each(languages)("customers that stand still say why, in %s:", (language) => {
  const words = wordsIn(language);
  const [unasked, nothing] = sayings[language];

  test("only where Shopify did not answer that it did not", () => {
    const said = failureCodes.filter((code) => stoppedSentence(words, code).includes(unasked));
    expect(said).toEqual(["shopify_unavailable"]);
  });

  test("where some may be written already, not that nothing was done", () => {
    for (const code of [
      "access_denied",
      "access_lost",
      "shop_frozen",
      "worker_died",
      "database_full",
      "internal",
    ] as const)
      expect(stoppedSentence(words, code)).not.toMatch(nothing);
  });
});
