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

describe("columns", () => {
  it("are lettered as a spreadsheet letters them", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    for (const place of [0, 25, 26, 51, 52, 701, 702]) expect(placeOfLetter(letterOf(place))).toBe(place);
    expect(["", "7", "Я", "A B", "ABCD"].map(placeOfLetter)).toEqual([-1, -1, -1, -1, -1]);
  });

  it("are called by their names, and by their letters where they have none", () => {
    const header = ["  a ", " ", "x".repeat(61)];
    expect(columnName(header, 0)).toBe("a");
    expect(columnName(header, 1)).toEqual({ code: "columns.lettered", values: { letter: "B" } });
    expect(columnName(header, 2)).toBe("x".repeat(60));
    expect(columnName(header, 7)).toEqual({ code: "columns.lettered", values: { letter: "H" } });
  });

  it("of a file without a header are lettered in the reader's words, whatever is kept", () => {
    const header = letteredNames(3);
    expect(header).toEqual(["Column A", "Column B", "Column C"]);
    expect(header.map((_, place) => columnHeading(wordsIn("en"), header, place))).toEqual(header);
    expect(columnHeading(wordsIn("bg"), header, 2)).toBe("Колона C");
    // A name like that in another place is the file's own.
    expect(columnHeading(wordsIn("bg"), ["Column B", "x"], 0)).toBe("Column B");
  });

  it("that have a name and are not read are known", () => {
    expect(unreadPlaces(["a", " ", "b", "c"], { email: 2 })).toEqual([0, 3]);
  });
});
