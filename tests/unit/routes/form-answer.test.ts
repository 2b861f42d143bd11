import { describe, expect, test } from "vitest";
import { readColumnsForm, sentencesOf } from "#app/routes/app.imports.$importNumber.columns/form-answer.ts";

const header = ["Customer ID", "Points", "Why", "Total Spent"];
const read = (fields: Record<string, string>) => readColumnsForm(new Map(Object.entries(fields)), header);
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
        rule: " 1 point per 1 spent ",
        description: " Welcome ",
      }),
    ).toMatchObject({
      columns: { shopify_id: 0, total_spent: 3 },
      reading: { rule: "1 point per 1 spent", description: "Welcome" },
    });
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
    ["a rule that says nothing", { ...plain, rule: "lots" }, "rule", /^“lots” is not understood/],
    ["a description that is too long", { ...plain, description: "x".repeat(256) }, "description", /255/],
    ["a country that is none", { ...plain, country: "Bulgaria" }, "country", /^Choose a country/],
  ])("with %s is answered beside the field", (_what, fields, question, sentence) => {
    expect(read(fields)).toEqual({ sentences: { [question]: expect.stringMatching(sentence) } });
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
  const need = (choice: "date_order" | "points", sentence: string) => ({ choice, flag: "", sentence });
  expect(sentencesOf([need("date_order", "Day or month?"), need("points", "No points.")])).toEqual({
    dateOrder: "Day or month?",
    points: "No points.",
  });
});
