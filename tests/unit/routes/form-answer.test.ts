import { describe, expect, test } from "vitest";
import { wordsIn } from "#app/locales/words.server.ts";
import {
  questionsOf,
  readColumnsForm,
  sentencesOf,
} from "#app/routes/app.imports.$importNumber.columns/form-answer.ts";

const header = ["Customer ID", "Points", "Why", "Total Spent"];
const read = (fields: Record<string, string>) => readColumnsForm(new Map(Object.entries(fields)), header);
/** What is said beside the fields, in English. */
const said = (fields: Record<string, string>) => {
  const answer = read(fields);
  if (!("questions" in answer)) throw new Error("It is not refused.");
  return sentencesOf(wordsIn("en"), answer.questions);
};
const spent = { "rule-basis": "spent", "rule-points": "1", "rule-per": "1" };
const plain = { "column-0": "shopify_id", "column-1": "points_to_add", "column-2": "description" };

describe("the form of the columns page", () => {
  test("says for each column of the file what it means, and what goes with it", () => {
    const answer = read({
      ...plain,
      "column-3": "",
      mode: "set",
      decimal: "comma",
      rounding: "down",
      country: "bg",
    });
    expect(answer).toEqual({
      columns: { shopify_id: 0, points_to_add: 1, description: 2 },
      reading: {
        mode: "set",
        decimal: "comma",
        dateOrder: undefined,
        rounding: "down",
        rule: null,
        description: null,
        country: "BG",
      },
    });
  });

  test("takes one typed description for all rows, and a rule in the place of points", () => {
    expect(
      read({
        "column-0": "shopify_id",
        "column-3": "total_spent",
        "rule-basis": "spent",
        "rule-points": " 1 ",
        "rule-per": "1",
        "rule-atMost": "500",
        "rule-tag": "VIP",
        description: " Welcome ",
      }),
    ).toMatchObject({
      columns: { shopify_id: 0, total_spent: 3 },
      reading: { rule: "1 point per 1 spent, at most 500, only tag VIP", description: "Welcome" },
    });
  });

  test("takes no rule where none was chosen, whatever its fields hold", () => {
    const left = { "rule-points": "5", "rule-per": "1" };
    expect(read({ ...plain, ...left })).toMatchObject({ reading: { rule: null } });
    expect(read({ ...plain, ...left, "rule-basis": "clicks" })).toMatchObject({ reading: { rule: null } });
  });

  test.each([
    ["nobody", { "column-1": "points_to_add" }, "columns", /who the customer is/],
    ["no points", { "column-0": "shopify_id", "column-2": "description" }, "points", /points_to_add/],
    [
      "no description",
      { "column-0": "shopify_id", "column-1": "points_to_add" },
      "description",
      /type one description/,
    ],
    [
      "one field twice",
      { ...plain, "column-3": "points_to_add" },
      "columns",
      /^Two columns are chosen for “Points/,
    ],
    [
      "a rule that says nothing",
      { ...plain, ...spent, "rule-points": "lots" },
      "rule-points",
      /^Write the points as a number above zero/,
    ],
    [
      "a rule whose limits leave nothing",
      { ...plain, ...spent, "rule-atLeast": "9", "rule-atMost": "5" },
      "rule-atLeast",
      /at least 9 and at most 5 points, which is impossible/,
    ],
    [
      "a rule and no description",
      { "column-0": "shopify_id", "column-3": "total_spent", ...spent },
      "description",
      /type one description/,
    ],
    ["a description that is too long", { ...plain, description: "x".repeat(256) }, "description", /255/],
    ["a country that is none", { ...plain, country: "Bulgaria" }, "country", /^Choose a country/],
  ])("with %s is answered beside the field", (_what, fields, question, sentence) => {
    expect(said(fields)).toEqual({ [question]: expect.stringMatching(sentence) });
  });

  test("takes nothing that it does not offer", () => {
    expect(
      read({ ...plain, mode: "erase", decimal: "?", dateOrder: "ymd", "column-9": "email" }),
    ).toMatchObject({
      columns: { shopify_id: 0, points_to_add: 1, description: 2 },
      reading: { mode: "add", decimal: undefined, dateOrder: undefined },
    });
  });
});

test("a question that is open is marked where it is asked", () => {
  const open = questionsOf([
    { choice: "date_order", question: [{ code: "questions.dateOrder", values: { column: "Day" } }] },
    {
      choice: "columns",
      question: [
        { code: "questions.customerMissing", values: {} },
        { code: "questions.titleAbove", values: {} },
      ],
    },
  ]);
  expect(Object.keys(open)).toEqual(["dateOrder", "columns"]);
  expect(sentencesOf(wordsIn("en"), open)).toEqual({
    dateOrder: expect.stringMatching(/^The dates in “Day” can be read in two ways/),
    columns: expect.stringMatching(/^No column says who .*[.] Some columns have no name .*[.]$/),
  });
  expect(sentencesOf(wordsIn("bg"), open).dateOrder).toMatch(/^Датите в „Day“/);
});
