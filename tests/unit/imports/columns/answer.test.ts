import { describe, expect, it } from "vitest";
import { likeHeader, parseColumnMap } from "#app/imports/columns/answer.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal, type RefusalCode } from "#app/refusal.ts";

describe("the merchant's answer", () => {
  const header = ["a", "b", "c", "d"];
  const answer = (shopify_id: unknown, points_to_add: unknown, description: unknown) =>
    parseColumnMap({ shopify_id, points_to_add, description }, header);
  const field = (name: string) => ({ field: { code: `fields.${name}.label`, values: {} } });

  it("names different columns of the file", () => {
    expect(answer("3", "0", "1")).toEqual({ shopify_id: 3, points_to_add: 0, description: 1 });
    expect(answer(3, 0, 1)).toEqual({ shopify_id: 3, points_to_add: 0, description: 1 });
  });

  it.each(["4", "-1", "1.5", "x", "length"])("is refused for %j", (place) => {
    expect(answer("0", place, "2")).toEqual({ code: "column_unknown", values: field("points_to_add") });
    expect(parseColumnMap({ email: place, points_to_add: 1, description: 2 }, header)).toEqual({
      code: "column_unknown",
      values: field("email"),
    });
  });

  it.each(["", null, undefined])("is refused where something needed is left out: %j", (none) => {
    expect(answer("0", none, "2")).toEqual({
      code: "points_column_missing",
      values: field("points_to_add"),
    });
    expect(answer(none, "1", "2")).toMatchObject({ code: "customer_column_missing" });
    expect(answer("0", "1", none)).toEqual({
      code: "description_column_missing",
      values: field("description"),
    });
  });

  it("is refused where it names one twice", () => {
    const chosen = ["points_to_add", "description"].map((name) => ({
      code: `fields.${name}.name`,
      values: {},
    }));
    expect(answer("0", "1", "1")).toEqual({
      code: "column_chosen_twice",
      values: { column: "b", fields: chosen },
    });
  });

  const refused: [RefusalCode, ReturnType<typeof answer>, string, RegExp][] = [
    [
      "column_unknown",
      answer("0", "x", "2"),
      "Set one column to “Points (points_to_add)”.",
      /^Посочете .*„Точки [(]points_to_add[)]“[.]$/,
    ],
    [
      "points_column_missing",
      answer("0", "", "2"),
      "Set one column to “Points (points_to_add)”.",
      /^Посочете .*„Точки [(]points_to_add[)]“[.]$/,
    ],
    [
      "customer_column_missing",
      answer("", "1", "2"),
      "Set one column to “Customer id (shopify_id)”, “E-mail” or “Phone”: it says who the customer is.",
      /^Посочете .*„Имейл“ или „Телефон“/,
    ],
    [
      "description_column_missing",
      answer("0", "1", ""),
      "Set one column to “Description”, or type one description for all rows.",
      /^Посочете .*„Описание“ или напишете/,
    ],
    [
      "column_chosen_twice",
      answer("0", "1", "1"),
      "The column b is chosen for points_to_add and description. Choose a different column for each.",
      /^Колоната b е избрана за points_to_add и описание[.] Изберете/,
    ],
  ];
  it.each(refused)("says what to do in both languages: %s", (code, refusal, english, bulgarian) => {
    if (!isRefusal(refusal)) throw new Error("It is not refused.");
    expect(refusal.code).toBe(code);
    expect(wordsIn("en").refusal(refusal)).toBe(english);
    expect(wordsIn("bg").refusal(refusal)).toMatch(bulgarian);
  });

  it("may say who the customer is by e-mail or phone", () => {
    const places = { email: "0", phone: "3", points_to_add: "1", description: "2", shopify_id: "" };
    expect(parseColumnMap(places, header)).toEqual({ email: 0, phone: 3, points_to_add: 1, description: 2 });
  });

  it("needs no points where a rule works them out, and no description where one was typed", () => {
    const said = { rule: true, description: true };
    expect(parseColumnMap({ shopify_id: "0", total_spent: "1" }, header, said)).toEqual({
      shopify_id: 0,
      total_spent: 1,
    });
    // What was chosen before the rule was given and the description typed is not read.
    const left = { shopify_id: "0", points_to_add: "1", description: "1" };
    expect(parseColumnMap(left, header, said)).toEqual({ shopify_id: 0 });
  });

  it("needs a description beside a rule, which is not for the shopper's eyes", () => {
    expect(parseColumnMap({ shopify_id: 0 }, header, { rule: true, description: false })).toMatchObject({
      code: "description_column_missing",
    });
    expect(
      parseColumnMap({ shopify_id: 0, description: 3 }, header, { rule: true, description: false }),
    ).toEqual({ shopify_id: 0, description: 3 });
  });
});

describe("an earlier answer", () => {
  const map = { shopify_id: 2, points_to_add: 0 };
  const from = ["Points", "Note", "Customer ID"];

  it("holds for a header with the same names, wherever they stand", () => {
    expect(likeHeader(map, from, ["customer id ", "other", "POINTS"])).toEqual({
      shopify_id: 0,
      points_to_add: 2,
    });
    expect(likeHeader(map, from, [...from])).toEqual(map);
  });

  it("does not hold where a column is missing or its name stands twice", () => {
    expect(likeHeader(map, from, ["Points", "Note"])).toBeNull();
    expect(likeHeader(map, from, ["Points", "Points", "Customer ID"])).toBeNull();
    expect(likeHeader({ tags: 0 }, ["a", "a", "b"], ["a", "b"])).toBeNull();
    expect(likeHeader({ tags: 0 }, ["", "b"], ["b", ""])).toBeNull();
  });

  it("holds for the very same header, whatever its names", () => {
    expect(likeHeader({ tags: 1, email: 2 }, ["a", "a", ""], ["A", "a", ""])).toEqual({ tags: 1, email: 2 });
  });
});
