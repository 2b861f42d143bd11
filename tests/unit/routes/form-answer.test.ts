import { describe, expect, test } from "vitest";
import {
  allowField,
  columnField,
  questionsOf,
  readColumnsForm,
  sentencesOf,
} from "#app/routes/app.imports.$importNumber.columns/form-answer.ts";
import { fieldLabel } from "#app/imports/fields.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { messageOf } from "#app/locales/words.ts";
import { refuse } from "#app/refusal.ts";

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
        "rule-basis": "spent",
        "rule-points": " 0,5 ",
        "rule-per": "1",
        "rule-atMost": "500",
        "rule-atLeast": "",
        "rule-tag": "VIP",
        description: " Welcome ",
      }),
    ).toMatchObject({
      columns: { shopify_id: 0, total_spent: 3 },
      reading: { rule: "0.5 points per 1 spent, at most 500, only tag VIP", description: "Welcome" },
    });
  });

  test("takes a rule by which the rows of a customer add up, only where that was chosen", () => {
    const form = { "column-0": "shopify_id", "column-3": "total_spent", description: "Welcome" };
    const ofRule = { ...form, "rule-basis": "spent", "rule-points": "1", "rule-per": "1" };
    expect(read(ofRule)).toMatchObject({ reading: { rule: "1 point per 1 spent" } });
    expect(read({ ...ofRule, "rule-addUp": "yes" })).toMatchObject({
      reading: { rule: "1 point per 1 spent, rows add up" },
    });
  });

  const rule = { "rule-basis": "spent", "rule-points": "1", "rule-per": "1" };
  test.each([
    [
      "nobody",
      { "column-1": "points_to_add" },
      "columns",
      refuse("customer_column_missing", {
        id: fieldLabel("shopify_id"),
        email: fieldLabel("email"),
        phone: fieldLabel("phone"),
      }),
      /who the customer is/,
    ],
    [
      "no points",
      { "column-0": "shopify_id", "column-2": "description" },
      "points",
      refuse("points_column_missing", { field: fieldLabel("points_to_add") }),
      /“Points”/,
    ],
    [
      "no description",
      { "column-0": "shopify_id", "column-1": "points_to_add" },
      "description",
      refuse("description_column_missing", { field: fieldLabel("description") }),
      /type one description/,
    ],
    [
      "a rule and no description",
      { "column-0": "shopify_id", "column-3": "total_spent", ...rule },
      "description",
      refuse("description_column_missing", { field: fieldLabel("description") }),
      /type one description/,
    ],
    [
      "one field twice",
      { ...plain, "column-3": "points_to_add" },
      "columns",
      refuse("field_chosen_twice", { field: fieldLabel("points_to_add") }),
      /^Two columns are chosen for “Points/,
    ],
    [
      "a rule without points",
      { ...plain, ...rule, "rule-points": "lots" },
      "rule-points",
      refuse("rule_points_invalid"),
      /^Write the points as a number/,
    ],
    [
      "a rule that contradicts itself",
      { ...plain, ...rule, "rule-atMost": "5", "rule-atLeast": "6" },
      "rule-atLeast",
      refuse("rule_limits_impossible", { atLeast: 6, atMost: 5 }),
      /which is impossible/,
    ],
    [
      "a description that is too long",
      { ...plain, description: "x".repeat(256) },
      "description",
      refuse("description_too_long", { charsMax: 255 }),
      /255/,
    ],
    [
      "a country that is none",
      { ...plain, country: "Bulgaria" },
      "country",
      refuse("country_unknown"),
      /^Choose a country/,
    ],
  ] as const)("with %s is answered beside the field", (_what, fields, question, refusal, sentence) => {
    const answer = read(fields);
    expect(answer).toEqual({ questions: { [question]: [messageOf(refusal)] } });
    const sentences = "questions" in answer ? sentencesOf(wordsIn("en"), answer.questions) : {};
    expect(sentences[question]).toMatch(sentence);
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

test("a question that is open is marked where it is asked, in the reader's language", () => {
  const questions = questionsOf([
    { choice: "date_order", question: [{ code: "questions.dateOrder", values: { column: "When" } }] },
    {
      choice: "columns",
      question: [
        { code: "questions.customerMissing", values: {} },
        { code: "questions.titleAbove", values: {} },
      ],
    },
  ]);
  expect(sentencesOf(wordsIn("en"), questions)).toEqual({
    dateOrder: expect.stringMatching(/^The dates in “When” can be read in two ways/),
    columns: expect.stringMatching(/^No column says who .*\. Some columns have no name .*\.$/),
  });
  expect(sentencesOf(wordsIn("bg"), questions).dateOrder).toMatch(/^Датите в „When“ /);
});

describe("a column that looks like a secret", () => {
  const header = ["shopify_id", "points_to_add", "description", " ЕГН "];
  const answer = (allow: string) => {
    const form = new FormData();
    for (const [place, field] of ["shopify_id", "points_to_add", "description"].entries())
      form.set(columnField(place), field);
    form.set(allowField(3), allow);
    return readColumnsForm(form, header);
  };

  test("is allowed by its own name and by nothing else", () => {
    expect(answer("ЕГН")).toMatchObject({ reading: { allowColumns: ["ЕГН"] } });
    expect(answer("yes")).toMatchObject({
      questions: { columns: [{ code: "refusals.secret_name_differs", values: { column: "ЕГН" } }] },
    });
    expect(answer("")).not.toHaveProperty("reading.allowColumns");
  });
});
