import { describe, expect, it } from "vitest";
import {
  columnHeading,
  columnName,
  letteredNames,
  letterOf,
  placeOfLetter,
  unreadPlaces,
} from "#app/imports/columns/names.ts";
import { wordsIn } from "#app/locales/words.server.ts";

describe("a column", () => {
  const lettered = (letter: string) => ({ code: "columns.lettered", values: { letter } });

  it("is lettered as a spreadsheet letters it", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    for (const place of [0, 25, 26, 51, 52, 701, 702]) expect(placeOfLetter(letterOf(place))).toBe(place);
    expect(["", "1", "Ж", "ABCD"].map(placeOfLetter)).toEqual([-1, -1, -1, -1]);
  });

  it("is called by its name, or by its letter where it has none", () => {
    expect(columnName(["  a ", " "], 0)).toBe("a");
    expect(columnName(["  a ", " "], 1)).toEqual(lettered("B"));
    expect(columnName([], 2)).toEqual(lettered("C"));
    expect(columnName(["x".repeat(99)], 0)).toBe("x".repeat(60));
  });

  it("of a file without a header is kept under one name, and called by its letter in the reader's language", () => {
    const kept = letteredNames(28);
    expect([kept[0], kept[27]]).toEqual(["Column A", "Column AB"]);
    expect(columnName(kept, 27)).toEqual(lettered("AB"));
    expect(columnHeading(wordsIn("bg"), kept, 27)).toBe("Колона AB");
    expect(columnHeading(wordsIn("en"), kept, 27)).toBe("Column AB");
    // Where it is another column's, it is a name.
    expect(columnName(["x", "Column A"], 1)).toBe("Column A");
  });

  it("is left aside where it has a name and no field", () => {
    expect(unreadPlaces(["a", "", "b", "c"], { email: 2 })).toEqual([0, 3]);
  });
});
