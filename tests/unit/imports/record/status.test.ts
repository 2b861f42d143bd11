import { describe, expect, it } from "vitest";
import { failureOf, undoFailureOf } from "#app/imports/record/failure.ts";
import { failureCodes, pageOf, statuses, workingStatuses } from "#app/imports/record/status.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";

describe("the status of an import", () => {
  it.each([
    ["uploaded", "/app/imports/12/columns"],
    ["staging", "/app/imports/12/progress"],
    ["checking", "/app/imports/12/progress"],
    ["paused", "/app/imports/12/progress"],
    ["in_review", "/app/imports/12/review"],
    ["scheduled", "/app/imports/12/review"],
    ["applying", "/app/imports/12/progress"],
    ["applied", "/app/imports/12"],
    ["undoing", "/app/imports/12/progress"],
    ["undone", "/app/imports/12"],
    ["customers_written", "/app/imports/12"],
    ["discarded", "/app/imports/12"],
    ["failed", "/app/imports/12"],
  ] as const)("%s opens %s", (status, page) => expect(pageOf({ importNumber: 12, status })).toBe(page));

  it("has a page of progress exactly while the worker has something to do, or would have if it were not paused", () => {
    const inProgress = statuses.filter((status) => pageOf({ importNumber: 1, status }).endsWith("/progress"));
    expect(new Set(inProgress)).toEqual(new Set([...workingStatuses, "paused"]));
  });

  it.each(languages)("has a label of its own in %s", (language) => {
    const labels = statuses.map((status) => wordsIn(language).t(`statuses.${status}`));
    expect(new Set(labels).size).toBe(statuses.length);
  });
});

describe("a failure", () => {
  const sentences = (code: (typeof failureCodes)[number]) =>
    languages.map((language) => wordsIn(language).refusal(failureOf(code)));

  it.each(failureCodes)("says what to do after %s", (code) => {
    const [english, bulgarian] = sentences(code);
    expect(english).toMatch(/^[A-Z].*\b([Rr]etry|[Uu]pload it again)\b.*\.$/);
    expect(bulgarian).toMatch(/^\p{Lu}.*([Оо]питайте|[Кк]ачете).*\.$/u);
  });

  it("names the largest balance, as the reader writes it", () => {
    expect(failureOf("balance_out_of_range")).toEqual({
      code: "import_out_of_range",
      values: { balanceMax: 9_007_199_254_740_991 },
    });
    const [english, bulgarian] = sentences("balance_out_of_range");
    expect(english).toContain("would pass 9,007,199,254,740,991 points");
    expect(bulgarian).toMatch(/надхвърлил 9\s007\s199\s254\s740\s991 точки/);
  });

  it.each(failureCodes)("%s of an undo says that nothing was taken back, and what to do", (code) => {
    const [english, bulgarian] = languages.map((language) => wordsIn(language).refusal(undoFailureOf(code)));
    expect(english).toMatch(/^No point was taken back\. .*\bagain\b.*\.$/);
    expect(bulgarian).toMatch(/^Точките не са отнети\. .*отново.*\.$/);
  });
});
