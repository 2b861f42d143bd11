import { describe, expect, it } from "vitest";
import { letterOf } from "#app/imports/columns/names.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { parseMapFlags } from "../../../bin/parts/map-flags.ts";

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
      /no column Customer\. The columns are Customer ID, Балanс, Note, note, Column E and 7\./,
    ],
    [["shopify_id=Z"], /no column Z/],
    [["shopify_id=0"], /no column 0/],
    [["shopify_id="], /no column without a name/],
    [["shopify_id=A", "shopify_id=B"], /shopify_id is given twice/],
    [["shopify_id=A", "email=A"], /The column Customer ID is chosen for shopify_id and e-mail/],
    [[], {}],
  ])("%j", (flags, expected) => {
    const map = parseMapFlags(flags, header);
    if (expected instanceof RegExp) {
      if (!isRefusal(map)) throw new Error("It is not refused.");
      expect(wordsIn("en").refusal(map)).toMatch(expected);
      expect(wordsIn("bg").refusal(map)).toMatch(/^[А-Я].*[.]$/);
    } else expect(map).toEqual(expected);
  });

  it("carry what was written and what could be meant as values", () => {
    expect(parseMapFlags(["points=B"], header)).toMatchObject({
      code: "map_field_unknown",
      values: { field: "points" },
    });
    expect(parseMapFlags(["tags=note"], header)).toEqual({
      code: "map_column_repeated",
      values: { column: "note", letters: ["C", "D"] },
    });
    const lettered = { code: "columns.lettered", values: { letter: "E" } };
    expect(parseMapFlags(["tags=none"], header)).toEqual({
      code: "map_column_unknown",
      values: { column: "none", columns: ["Customer ID", "Балanс", "Note", "note", lettered, "7"] },
    });
  });

  it("of a wide file are not all listed", () => {
    const wide = Array.from({ length: 500 }, (_, place) => `name ${place}`);
    const refusal = parseMapFlags(["tags=none"], wide);
    if (!isRefusal(refusal)) throw new Error("It is not refused.");
    expect(wordsIn("en").refusal(refusal)).toMatch(/name 0, name 1, .*, name 19 and 480 more[.]$/);
  });

  it("are lettered as a spreadsheet letters them", () => {
    const wide = Array.from({ length: 500 }, () => "");
    for (const place of [0, 25, 26, 499]) {
      expect(parseMapFlags([`tags=${letterOf(place)}`], wide)).toEqual({ tags: place });
    }
  });
});
