import { describe, expect, it } from "vitest";
import { fields } from "#app/imports/fields.ts";
import {
  fieldsAtFault,
  isRejectionReason,
  rejectionOf,
  rejectionReasons,
  type RejectionReason,
} from "#app/imports/row/rejection.ts";
import { rowSentence } from "#app/imports/row/row-sentence.ts";
import { descriptionCharsMax, pointsMax } from "#app/imports/limits.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";

const reasons = Object.keys(rejectionReasons) as RejectionReason[];
const words = wordsIn("en");
const sentence = (reason: RejectionReason) => words.refusal(rejectionOf(reason));
const sentenceOf = (reasons: readonly string[], candidateIds: string[] = [], id = "") =>
  rowSentence(words, { reasons, candidateIds, cells: [id] }, { shopify_id: 0 });

describe("the reasons for which a row is rejected", () => {
  it.each(Object.entries(rejectionReasons))("%s has the column at fault", (code, column) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect([...fields, null]).toContain(column);
  });

  it.each(languages.flatMap((language) => reasons.map((reason) => [reason, language] as const)))(
    "%s says in %s what is wrong, and in a second sentence what to do",
    (reason, language) => {
      const spoken = wordsIn(language);
      const text = spoken.refusal(rejectionOf(reason));
      expect(text).toMatch(/^\p{Lu}.*\S[.] \p{Lu}.*[.]$/su);
      expect(text).not.toMatch(/ {2}|\{\{/);
      expect(/[а-я]/i.test(text)).toBe(language === "bg");
      const heading = spoken.t(`rejections.${reason}`);
      expect(heading).toMatch(/^\p{Lu}.*[^.]$/u);
      expect(/[а-я]/i.test(heading)).toBe(language === "bg");
    },
  );

  it("are a closed list", () => {
    expect(isRejectionReason("points_zero")).toBe(true);
    for (const code of ["", "points", "toString", "__proto__", "import_gone"])
      expect(isRejectionReason(code)).toBe(false);
  });

  it("tell how an id is found again that a spreadsheet has shortened, and how to export it right", () => {
    expect(sentence("customer_id_mangled")).toMatch(
      /Confirm one of the customers.*e-mail or name columns.*export.*as text/,
    );
  });

  it("name the maxima that are in force", () => {
    expect(rejectionOf("points_out_of_range").values).toEqual({ pointsMin: -pointsMax, pointsMax });
    expect(rejectionOf("description_too_long").values).toEqual({ charsMax: descriptionCharsMax });
    expect(sentence("points_out_of_range")).toContain("outside −1,000,000,000 to 1,000,000,000.");
    expect(sentence("description_too_long")).toContain("longer than 255 characters");
  });
});

describe("a row with two faults", () => {
  it("names both, and both columns", () => {
    const both = ["customer_id_missing", "points_zero"] as const;
    expect(sentenceOf(both)).toBe(both.map(sentence).join(" "));
    expect(fieldsAtFault(both)).toEqual(["shopify_id", "points_to_add"]);
  });

  it("names a column once, and none where the whole line is at fault", () => {
    expect(fieldsAtFault(["points_missing", "points_zero", "too_many_cells"])).toEqual(["points_to_add"]);
    expect(fieldsAtFault(["quotes_malformed"])).toEqual([]);
  });
});

describe("a row that leads to two customers", () => {
  const two = ["7338441277598", "7338441277599"];

  it.each(["customer_ambiguous", "customers_disagree"])("names both: %s", (reason) => {
    expect(sentenceOf([reason, "points_zero"], two)).toMatch(
      /The customers are 7338441277598 and 7338441277599\. The points are zero/,
    );
    expect(sentenceOf([reason])).not.toMatch(/The customers are/);
    const row = { reasons: [reason], candidateIds: two, cells: [] };
    expect(rowSentence(wordsIn("bg"), row, null)).toContain("Клиентите са 7338441277598 и 7338441277599.");
  });

  it("names none for another reason", () =>
    expect(sentenceOf(["points_zero"], ["7338441277598"])).not.toMatch(/7338441277598/));
});

describe("a row whose id a spreadsheet has shortened", () => {
  const range = "can stand for 7338435000000 to 7338444999999";

  it("says what it can stand for where nobody is offered", () => {
    expect(sentenceOf(["customer_id_mangled"], [], "7.33844E+12")).toContain(`It ${range}.`);
    expect(sentenceOf(["customer_id_mangled"], ["7338441277598"], "7.33844E+12")).not.toContain(range);
  });

  it("says that it may have been rounded where nobody has it", () => {
    expect(sentenceOf(["customer_unknown"], [], "7338440000000")).toContain(`then it ${range}.`);
    const offered = sentenceOf(["customer_unknown"], ["7338441277598"], "7338440000000");
    expect(offered).toMatch(/to 7338444999999\. Confirm the customer you mean\.$/);
    expect(sentenceOf(["customer_unknown"], [], "7338441277598")).not.toContain("stand for");
    expect(sentenceOf(["points_zero"], [], "7.33844E+12")).not.toContain("stand for");
  });

  it("says it in Bulgarian as well", () => {
    const row = { reasons: ["customer_unknown"], candidateIds: [], cells: ["7338440000000"] };
    expect(rowSentence(wordsIn("bg"), row, { shopify_id: 0 })).toContain(
      "от 7338435000000 до 7338444999999.",
    );
  });
});

describe("a row", () => {
  it("whose customer's data was erased says so in place of reasons", () =>
    expect(sentenceOf([])).toMatch(/erased/));

  it("that a newer version rejected has at least the code of its reason", () =>
    expect(sentenceOf(["points_zero", "of_tomorrow"])).toBe(`${sentence("points_zero")} of_tomorrow`));
});

describe("a sentence says what stands in the cell", () => {
  const said = (reason: RejectionReason, cells: string[]) =>
    rowSentence(words, { reasons: [reason], candidateIds: [], cells }, { shopify_id: 0, email: 1 });

  it("an e-mail in the place of an id, and how to read it as one", () => {
    expect(said("customer_id_invalid", ["ana@example.com"])).toContain("It is an e-mail: read the file");
    expect(said("customer_id_invalid", ["Ana"])).not.toContain("e-mail");
  });

  it("the letter of another alphabet in an e-mail", () =>
    expect(said("email_mixed", ["", "ana@ex\u0430mple.com"])).toContain("The letter is “\u0430”."));

  it("a blank before the quotes of a text that its separator has cut", () => {
    expect(said("too_many_cells", ["1", ' "Thanks', 'Ann"'])).toBe(sentence("quotes_malformed"));
    expect(said("too_many_cells", ["1", "Thanks", "Ann"])).toBe(sentence("too_many_cells"));
  });
});
