import { describe, expect, it } from "vitest";
import { fields } from "#app/imports/fields.ts";
import {
  columnsAtFault,
  isRejectionReason,
  rejectionReasons,
  rejectionSentence,
} from "#app/imports/row/rejection.ts";
import { descriptionCharsMax, pointsMax } from "#app/imports/limits.ts";

describe("the reasons for which a row is rejected", () => {
  it.each(Object.entries(rejectionReasons))(
    "%s has a sentence and the column at fault",
    (code, { column, sentence }) => {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(sentence).toMatch(/^[A-Z].*[.]$/s);
      expect([...fields, null]).toContain(column);
    },
  );

  it("are a closed list", () => {
    expect(isRejectionReason("points_zero")).toBe(true);
    for (const code of ["", "points", "toString", "__proto__"]) expect(isRejectionReason(code)).toBe(false);
  });

  it("tell how an id is found again that a spreadsheet has shortened, and how to export it right", () => {
    expect(rejectionReasons.customer_id_mangled.sentence).toMatch(
      /Confirm one of the customers.*e-mail or name columns.*export.*as text/,
    );
  });

  it("say in a second sentence what to do", () => {
    for (const { sentence } of Object.values(rejectionReasons))
      expect(sentence).toMatch(/\w[.] [A-Z].*[.]$/s);
  });

  it("name the maxima that are in force", () => {
    expect(rejectionReasons.points_out_of_range.sentence).toContain(pointsMax.toLocaleString("en"));
    expect(rejectionReasons.description_too_long.sentence).toContain(String(descriptionCharsMax));
  });
});

describe("a row with two faults", () => {
  it("names both, and both columns", () => {
    const reasons = ["customer_id_missing", "points_zero"] as const;
    expect(rejectionSentence(reasons)).toBe(reasons.map((code) => rejectionReasons[code].sentence).join(" "));
    expect(columnsAtFault(reasons)).toEqual(["shopify_id", "points_to_add"]);
  });

  it("names a column once, and none where the whole line is at fault", () => {
    expect(columnsAtFault(["points_missing", "points_zero", "too_many_cells"])).toEqual(["points_to_add"]);
    expect(columnsAtFault(["quotes_malformed"])).toEqual([]);
  });
});

describe("a row that leads to two customers", () => {
  it.each(["customer_ambiguous", "customers_disagree"])("names both: %s", (reason) => {
    expect(rejectionSentence([reason, "points_zero"], ["7338441277598", "7338441277599"])).toMatch(
      /The customers are 7338441277598 and 7338441277599\. The points are zero/,
    );
    expect(rejectionSentence([reason])).not.toMatch(/The customers are/);
  });

  it("names none for another reason", () =>
    expect(rejectionSentence(["points_zero"], ["7338441277598"])).not.toMatch(/7338441277598/));
});

describe("a row whose id a spreadsheet has shortened", () => {
  const range = "can stand for 7338435000000 to 7338444999999";

  it("says what it can stand for where nobody is offered", () => {
    expect(rejectionSentence(["customer_id_mangled"], [], "7.33844E+12")).toContain(`It ${range}.`);
    expect(rejectionSentence(["customer_id_mangled"], ["7338441277598"], "7.33844E+12")).not.toContain(range);
  });

  it("says that it may have been rounded where nobody has it", () => {
    expect(rejectionSentence(["customer_unknown"], [], "7338440000000")).toContain(`then it ${range}.`);
    const offered = rejectionSentence(["customer_unknown"], ["7338441277598"], "7338440000000");
    expect(offered).toMatch(/to 7338444999999, and the customer who is meant is to be confirmed\.$/);
    expect(rejectionSentence(["customer_unknown"], [], "7338441277598")).not.toContain("stand for");
    expect(rejectionSentence(["points_zero"], [], "7.33844E+12")).not.toContain("stand for");
  });
});

describe("a row whose customer's data was erased", () => {
  it("says so in place of reasons", () => expect(rejectionSentence([])).toMatch(/erased/));
});
