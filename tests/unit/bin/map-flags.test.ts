import { describe, expect, it } from "vitest";
import { letterOf } from "#app/imports/columns/names.ts";
import { fieldName, fields } from "#app/imports/fields.ts";
import { isRefusal, refuse } from "#app/refusal.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { parseMapFlags } from "../../../bin/parts/map-flags.ts";

describe("columns on the command line", () => {
  const header = ["Customer ID", "Балanс", "Note", "note", "", "7"];
  const letteredE = { code: "columns.lettered", values: { letter: "E" } } as const;
  const columns = ["Customer ID", "Балanс", "Note", "note", letteredE, "7"];

  it.each([
    [["shopify_id=Customer ID"], { shopify_id: 0 }],
    [["Shopify-ID= customer_id "], { shopify_id: 0 }],
    [["e-mail=Балanс"], { email: 1 }],
    [["date=B"], { occurred_at: 1 }],
    [["description=e"], { description: 4 }],
    [["description=5"], { description: 4 }],
    [["points_to_add=7"], { points_to_add: 5 }],
    [[], {}],
  ])("%j", (flags, map) => {
    expect(parseMapFlags(flags, header)).toEqual(map);
  });

  it.each([
    [
      ['shopify_id="Customer ID"', "description='Note'"],
      refuse("map_column_repeated", { column: "Note", letters: ["C", "D"] }),
      /The column Note is in the header more than once.*letter instead: C or D\.$/,
    ],
    [
      ["points=B"],
      refuse("map_field_unknown", { field: "points", fields }),
      /no field points\. The fields are shopify_id, email/,
    ],
    [["=B"], refuse("map_field_unnamed", { fields }), /no field without a name/],
    [
      ["shopify_id"],
      refuse("map_flag_unclear", { flag: "shopify_id" }),
      /--map as field=column.*not shopify_id\./,
    ],
    [
      ["shopify_id=Customer"],
      refuse("map_column_unknown", { column: "Customer", columns }),
      /no column Customer\. The columns are Customer ID, Балanс, Note, note, Column E and 7\./,
    ],
    [["shopify_id=Z"], refuse("map_column_unknown", { column: "Z", columns }), /no column Z/],
    [["shopify_id=0"], refuse("map_column_unknown", { column: "0", columns }), /no column 0/],
    [["shopify_id="], refuse("map_column_unnamed", { columns }), /no column without a name/],
    [
      ["shopify_id=A", "shopify_id=B"],
      refuse("map_field_twice", { field: "shopify_id" }),
      /shopify_id is given twice/,
    ],
    [
      ["shopify_id=A", "email=A"],
      refuse("column_chosen_twice", {
        column: "Customer ID",
        fields: [fieldName("shopify_id"), fieldName("email")],
      }),
      /The column Customer ID is chosen for shopify_id and e-mail/,
    ],
  ])("%j is refused", (flags, refusal, sentence) => {
    const map = parseMapFlags(flags, header);
    expect(map).toEqual(refusal);
    if (isRefusal(map)) expect(wordsIn("en").refusal(map)).toMatch(sentence);
  });

  it("are found by letter, however many there are, and not all named where one is not found", () => {
    const wide = Array.from({ length: 500 }, () => "");
    for (const place of [0, 25, 26, 499]) {
      expect(parseMapFlags([`tags=${letterOf(place)}`], wide)).toEqual({ tags: place });
    }
    const map = parseMapFlags(["tags=none"], wide);
    expect(isRefusal(map) && wordsIn("en").refusal(map)).toMatch(/Column A, .*, Column T and 480 more\.$/);
  });
});
