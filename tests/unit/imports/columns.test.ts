import { describe, expect, it } from "vitest";
import { guessColumns, parseColumnMap } from "#app/imports/columns.ts";

describe("the three columns", () => {
  it.each([
    {
      description: "as the template has them",
      header: ["shopify_id", "points_to_add", "description"],
      places: [0, 1, 2],
    },
    {
      description: "in another order, among others",
      header: ["Tags", "description", "points_to_add", "E-mail", "shopify_id"],
      places: [4, 2, 1],
    },
    {
      description: "in any letter case",
      header: ["SHOPIFY_ID", "Points_To_Add", "dEsCrIpTiOn"],
      places: [0, 1, 2],
    },
    {
      description: "with spaces around",
      header: [" shopify_id\t", "\u00a0points_to_add", "description\n"],
      places: [0, 1, 2],
    },
    {
      description: "with marks that can't be seen",
      header: ["\uFEFF\u200bshopify_id", "points_to_add\u200e", "description"],
      places: [0, 1, 2],
    },
    {
      description: "beside an alias of one of them",
      header: ["id", "shopify_id", "points", "points_to_add", "description"],
      places: [1, 3, 4],
    },
    {
      description: "beside blank names",
      header: ["", "shopify_id", "points_to_add", " ", "description"],
      places: [1, 2, 4],
    },
  ])("are found by their names: $description", ({ header, places }) => {
    const [shopify_id, points_to_add, description] = places;
    const { exact, missing, repeated } = guessColumns(header);
    expect({ exact, missing, repeated }).toEqual({
      exact: { shopify_id, points_to_add, description },
      missing: [],
      repeated: [],
    });
  });

  it("leave further columns, which are named and ignored", () => {
    const { ignored } = guessColumns([
      "Tags",
      "description",
      "",
      "points_to_add",
      "E-mail",
      "shopify_id",
      "\u200b",
    ]);
    expect(ignored).toEqual(["Tags", "E-mail"]);
  });

  it.each([
    { header: ["Customer ID", "Points", "Note"], guessed: [0, 1, 2], missing: 3 },
    { header: ["shopify-id", "POINTS TO ADD", "description"], guessed: [0, 1, 2], missing: 2 },
    { header: ["id", "amount", "message", "customer id"], guessed: [3, 1, 2], missing: 3 },
    { header: ["a", "b", "c"], guessed: [null, null, null], missing: 3 },
    { header: ["description", "reason", "id"], guessed: [2, null, 0], missing: 2 },
    { header: [], guessed: [null, null, null], missing: 3 },
  ])("are guessed, never taken, by other names: $header", ({ header, guessed, missing }) => {
    const guess = guessColumns(header);
    expect(guess.exact).toBeNull();
    expect(Object.values(guess.guessed)).toEqual(guessed);
    expect(guess.missing).toHaveLength(missing);
  });

  it("are asked for where a name stands twice", () => {
    const guess = guessColumns(["shopify_id", "points_to_add", "description", "Description "]);
    expect(guess).toMatchObject({ exact: null, missing: ["description"], repeated: ["description"] });
  });
});

describe("the merchant's answer", () => {
  const header = ["a", "b", "c", "d"];
  const answer = (shopify_id: unknown, points_to_add: unknown, description: unknown) =>
    parseColumnMap({ shopify_id, points_to_add, description }, header);

  it("names three different columns of the file", () => {
    expect(answer("3", "0", "1")).toEqual({ shopify_id: 3, points_to_add: 0, description: 1 });
  });

  it.each(["", null, undefined, "4", "-1", "1.5", "x", "length"])("is refused for %j", (place) => {
    expect(answer("0", place, "2")).toBe("Choose the column that holds points_to_add.");
  });

  it("is refused where it names one twice", () => {
    expect(answer("0", "1", "1")).toBe("Choose three different columns.");
  });
});
