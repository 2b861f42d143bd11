import { describe, expect, it } from "vitest";
import { likeHeader, parseColumnMap } from "#app/imports/columns/answer.ts";
import { fieldLabel, fieldName } from "#app/imports/fields.ts";
import { refuse } from "#app/refusal.ts";

describe("the merchant's answer", () => {
  const header = ["a", "b", "c", "d"];
  const answer = (shopify_id: unknown, points_to_add: unknown, description: unknown) =>
    parseColumnMap({ shopify_id, points_to_add, description }, header);

  it("names different columns of the file", () => {
    expect(answer("3", "0", "1")).toEqual({ shopify_id: 3, points_to_add: 0, description: 1 });
    expect(answer(3, 0, 1)).toEqual({ shopify_id: 3, points_to_add: 0, description: 1 });
  });

  it.each(["4", "-1", "1.5", "x", "length"])("is refused for %j", (place) => {
    expect(answer("0", place, "2")).toEqual(refuse("column_unknown", { field: fieldLabel("points_to_add") }));
    expect(parseColumnMap({ email: place, points_to_add: 1, description: 2 }, header)).toEqual(
      refuse("column_unknown", { field: fieldLabel("email") }),
    );
  });

  it.each(["", null, undefined])("is refused where something needed is left out: %j", (none) => {
    expect(answer("0", none, "2")).toEqual(
      refuse("points_column_missing", { field: fieldLabel("points_to_add") }),
    );
    expect(answer(none, "1", "2")).toEqual(
      refuse("customer_column_missing", {
        id: fieldLabel("shopify_id"),
        email: fieldLabel("email"),
        phone: fieldLabel("phone"),
      }),
    );
    expect(answer("0", "1", none)).toEqual(
      refuse("description_column_missing", { field: fieldLabel("description") }),
    );
  });

  it("is refused where it names one twice", () => {
    expect(answer("0", "1", "1")).toEqual(
      refuse("column_chosen_twice", {
        column: "b",
        fields: [fieldName("points_to_add"), fieldName("description")],
      }),
    );
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

  it("needs a description beside a rule, which is for no shopper's eyes", () => {
    const said = { rule: true, description: false };
    expect(parseColumnMap({ shopify_id: 0 }, header, said)).toEqual(
      refuse("description_column_missing", { field: fieldLabel("description") }),
    );
    expect(parseColumnMap({ shopify_id: 0, description: 2 }, header, said)).toEqual({
      shopify_id: 0,
      description: 2,
    });
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
