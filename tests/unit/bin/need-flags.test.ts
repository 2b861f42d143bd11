import { expect, test } from "vitest";
import { fieldName } from "#app/imports/fields.ts";
import type { Need } from "#app/imports/reading.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { printedNeed } from "../../../bin/parts/need-flags.ts";

const question: Need["question"] = [{ code: "questions.pointsMissing", values: {} }];
const flag = (need: Omit<Need, "question">) => printedNeed(wordsIn("en"), { ...need, question }).flag;

test.each([
  ["header", "--header no"],
  ["decimal", "--decimal point|comma"],
  ["date_order", "--date-order dmy|mdy"],
  ["description", '--description "…"'],
  ["points", '--rule "1 point per 1 spent"'],
] as const)("the question %s is answered by %s", (choice, expected) => {
  expect(flag({ choice })).toBe(expected);
});

test("the question after the encoding is answered by the one that was guessed", () => {
  expect(flag({ choice: "encoding", encoding: "koi8-r" })).toBe("--encoding koi8-r");
});

test("columns are named, lettered, or left to be filled in", () => {
  expect(flag({ choice: "points", columns: [{ field: "points_to_add" }] })).toBe('--map points_to_add="…"');
  const columns = [
    { field: "shopify_id", name: "Customer ID" },
    { field: "points_to_add", name: 'Points "$1"' },
    { field: "description", place: 27 },
  ] as const;
  expect(flag({ choice: "columns", columns })).toBe(
    '--map shopify_id="Customer ID" --map points_to_add="Points \\"\\$1\\"" --map description=AB',
  );
});

test("the sentences of a question stand one after the other", () => {
  const need: Need = {
    choice: "columns",
    question: [
      { code: "questions.columnRepeated", values: { field: fieldName("email") } },
      { code: "questions.idsWanting", values: {} },
    ],
    columns: [{ field: "email", place: 1 }],
  };
  expect(printedNeed(wordsIn("en"), need)).toEqual({
    choice: "columns",
    flag: "--map email=B",
    sentence:
      "More than one column is named e-mail. Choose the one you mean. Some ids are empty or shortened. With the e-mail or phone beside them, those rows can be read as well.",
  });
  expect(printedNeed(wordsIn("bg"), need).sentence).toMatch(/^Повече от една колона се казва имейл\. /);
});
