// In the manner of Papa Parse's own tests: what is written, what is read, and a note where it surprises.
import { expect, it } from "vitest";
import { headerLine, readEveryWay, rowsOf } from "./read-lines.ts";

export interface LineCase {
  description: string;
  /** What follows the header and its line break. */
  input: string;
  /** [row number as in the spreadsheet, ...cells] */
  expected: (number | string)[][];
  malformed?: number[];
  blankLines?: number;
  notes?: string;
}

export function itReads(cases: LineCase[]): void {
  it.each(cases)("$description", ({ input, expected, malformed = [], blankLines = 0 }) => {
    const outcome = readEveryWay(`${headerLine}\n${input}`);
    expect(rowsOf(outcome)).toEqual(expected);
    if ("refused" in outcome) return;
    expect(outcome.facts).toMatchObject({ rowCount: expected.length, blankLineCount: blankLines });
    const faulty = outcome.lines.filter((line) => line.quotesMalformed);
    expect(faulty.map((line) => line.rowNumber)).toEqual(malformed);
  });
}
