import { expect, test } from "vitest";
import { holdsRow, type RowRanges } from "#app/imports/stage/row-ranges.ts";

const held = (ranges: RowRanges, upTo: number) =>
  Array.from({ length: upTo }, (_, i) => i).filter((row) => holdsRow(ranges, row));

test("no range holds any row", () => {
  expect(held({ firsts: [], lasts: [] }, 20)).toEqual([]);
});

test("a range holds its first row, its last one, and those between", () => {
  expect(held({ firsts: [3], lasts: [6] }, 20)).toEqual([3, 4, 5, 6]);
});

test("rows between two ranges are in neither", () => {
  expect(held({ firsts: [2, 5, 9, 14], lasts: [2, 7, 9, 15] }, 20)).toEqual([2, 5, 6, 7, 9, 14, 15]);
});

test("of any rows it holds exactly those, asked in any order", () => {
  for (let pattern = 0; pattern < 1024; pattern++) {
    const rows = Array.from({ length: 10 }, (_, row) => row).filter((row) => pattern & (1 << row));
    const ranges: RowRanges = {
      firsts: rows.filter((row) => !rows.includes(row - 1)),
      lasts: rows.filter((row) => !rows.includes(row + 1)),
    };
    expect(held(ranges, 12)).toEqual(rows);
  }
});
