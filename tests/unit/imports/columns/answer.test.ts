import { describe, expect, it } from "vitest";
import { columnName, letterOf } from "#app/imports/columns/answer.ts";
import { likeHeader, parseColumnMap, parseMapFlags } from "#app/imports/columns/guess.ts";

describe("the merchant's answer", () => {
  const header = ["a", "b", "c", "d"];
  const answer = (shopify_id: unknown, points_to_add: unknown, description: unknown) =>
    parseColumnMap({ shopify_id, points_to_add, description }, header);

  it("names different columns of the file", () => {
    expect(answer("3", "0", "1")).toEqual({ shopify_id: 3, points_to_add: 0, description: 1 });
    expect(answer(3, 0, 1)).toEqual({ shopify_id: 3, points_to_add: 0, description: 1 });
  });

  it.each(["4", "-1", "1.5", "x", "length"])("is refused for %j", (place) => {
    expect(answer("0", place, "2")).toBe("Set one column to “Points (points_to_add)”.");
    expect(parseColumnMap({ email: place, points_to_add: 1, description: 2 }, header)).toBe(
      "Set one column to “E-mail”.",
    );
  });

  it.each(["", null, undefined])("is refused where something needed is left out: %j", (none) => {
    expect(answer("0", none, "2")).toBe("Set one column to “Points (points_to_add)”.");
    expect(answer(none, "1", "2")).toBe(
      "Set one column to “Customer id (shopify_id)”, “E-mail” or “Phone”: it says who the customer is.",
    );
    expect(answer("0", "1", none)).toBe(
      "Set one column to “Description”, or type one description for all rows.",
    );
  });

  it("is refused where it names one twice", () => {
    expect(answer("0", "1", "1")).toBe(
      "The column b is chosen for points_to_add and description. Choose a different column for each.",
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
    expect(parseColumnMap({ shopify_id: 0 }, header, { rule: true, description: false })).toEqual({
      shopify_id: 0,
    });
  });
});

describe("columns on the command line", () => {
  const header = ["Customer ID", "Балanс", "Note", "note", "", "7"];

  it.each([
    [["shopify_id=Customer ID"], { shopify_id: 0 }],
    [['shopify_id="Customer ID"', "description='Note'"], /more than once.*C or D/],
    [["Shopify-ID= customer_id "], { shopify_id: 0 }],
    [["e-mail=Балanс"], { email: 1 }],
    [["date=B"], { occurred_at: 1 }],
    [["description=e"], { description: 4 }],
    [["description=5"], { description: 4 }],
    [["points_to_add=7"], { points_to_add: 5 }],
    [["points=B"], /no field points\. The fields are shopify_id, email/],
    [["=B"], /no field without a name/],
    [["shopify_id"], /--map as field=column.*not shopify_id\./],
    [
      ["shopify_id=Customer"],
      /no column Customer\. The columns are Customer ID, Балanс, Note, note, E and 7\./,
    ],
    [["shopify_id=Z"], /no column Z/],
    [["shopify_id=0"], /no column 0/],
    [["shopify_id="], /no column without a name/],
    [["shopify_id=A", "shopify_id=B"], /shopify_id is given twice/],
    [["shopify_id=A", "email=A"], /The column Customer ID is chosen for shopify_id and e-mail/],
    [[], {}],
  ])("%j", (flags, expected) => {
    const map = parseMapFlags(flags, header);
    if (expected instanceof RegExp) expect(map).toMatch(expected);
    else expect(map).toEqual(expected);
  });

  it("are lettered as a spreadsheet letters them", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    const wide = Array.from({ length: 500 }, () => "");
    for (const place of [0, 25, 26, 499]) {
      expect(parseMapFlags([`tags=${letterOf(place)}`], wide)).toEqual({ tags: place });
    }
    expect(columnName(["  a ", " "], 0)).toBe("a");
    expect(columnName(["  a ", " "], 1)).toBe("B");
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
