// What a sheet may hold, and in which pieces it is handed over.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchesOf, type Batch } from "#app/imports/file/workbook/batches.ts";
import {
  batchCells,
  batchChars,
  batchRows,
  rowCharsMax,
  sheetCellsMax,
  sheetCharsMax,
  sheetColumnsMax,
  sheetPaddingMax,
} from "#app/imports/file/workbook/limits.ts";
import { damaged } from "#app/imports/file/workbook/refusals.ts";
import type { SheetRow } from "#app/imports/file/workbook/sheet-row.ts";
import { denseCells, sizeOf, sparseCells, type SparseCells } from "#app/imports/file/workbook/sparse.ts";
import { attributesOf } from "#app/imports/file/workbook/xml.ts";
import { row, text, xlsx } from "#support/make-workbook.ts";
import { readHere } from "#support/read-workbook.ts";

const rowsOf = (count: number, cells: SparseCells): SheetRow[] =>
  Array.from({ length: count }, (_, i) => ({ rowNumber: i + 1, cells }));

async function batches(rows: SheetRow[]): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of batchesOf([rows])) all.push(batch);
  return all;
}

describe("the cells of a row", () => {
  it("are the same again after empty ones were counted", () => {
    const texts = fc.array(fc.constantFrom("", "", "a", "b c"), { maxLength: 30 });
    fc.assert(
      fc.property(texts, (dense) => {
        const filled = dense.flatMap((cell, column) => (cell === "" ? [] : [{ cell, column }]));
        const sparse = sparseCells(
          filled.map(({ column }) => column),
          filled.map(({ cell }) => cell),
        );
        const width = (filled.at(-1)?.column ?? -1) + 1;
        expect(denseCells(sparse)).toEqual(dense.slice(0, width));
        expect(sizeOf(sparse)).toEqual({ width, chars: dense.join("").length });
      }),
    );
  });

  it("stand where they stand, in whatever order they are written, and no two in one place", () => {
    expect(denseCells(sparseCells([2, 0], ["late", "first"]))).toEqual(["first", "", "late"]);
    expect(() => sparseCells([2, 0, 2], ["late", "first", "later"])).toThrow(damaged());
  });

  it("are two things where the only one is in the last column", () => {
    expect(sparseCells([sheetColumnsMax - 1], ["x"])).toEqual([sheetColumnsMax - 1, "x"]);
  });

  it("may have so much text together, and the row that has more is named", async () => {
    // Each is named by one more character.
    const half = "a".repeat(rowCharsMax / 2 - 1);
    const shared = '<c t="s"><v>0</v></c>';
    const read = async (cells: string[]) => {
      const rows = row(1, [text("a")]) + row(7, cells);
      const outcome = await readHere(xlsx({ strings: `<si><t>${half}</t></si>`, sheets: [{ rows }] }));
      if ("refused" in outcome) return outcome;
      return outcome.lines.map(([rowNumber, ...texts]) => [rowNumber, texts.join("").length]);
    };
    expect(await read([shared, shared])).toEqual([
      [1, 1],
      [7, rowCharsMax - 2],
    ]);
    const refusal = { refused: "row_text_too_long", values: { rowNumber: "7", charsMax: rowCharsMax } };
    expect(await read([shared, shared, text("b")])).toEqual(refusal);
    expect(await read([text(half), text(half), text("bbb")])).toEqual(refusal);
  });
});

describe("a batch of rows", () => {
  it("has so many rows, cells and letters at most", async () => {
    const sizes = async (rows: SheetRow[]) => (await batches(rows)).map((batch) => batch.rows.length);
    expect(await sizes(rowsOf(2 * batchRows + 1, ["a"]))).toEqual([batchRows, batchRows, 1]);
    expect(await sizes(rowsOf(3, [batchCells / 2 - 1, "a"]))).toEqual([2, 1]);
    expect(await sizes(rowsOf(5, ["a".repeat(batchChars / 2)]))).toEqual([2, 2, 1]);
  });

  it("is one row where that is larger", async () => {
    const found = await batches(rowsOf(3, ["a".repeat(batchChars + 1)]));
    expect(found.map((batch) => batch.rows.map((one) => one.rowNumber))).toEqual([[1], [2], [3]]);
  });

  it("says how many rows without content came before its last", async () => {
    const some = ["a", " ", "", "b", "\n", "c"].map((cell, i) => ({ rowNumber: i + 1, cells: [3, cell] }));
    expect(await batches(some)).toMatchObject([
      { rows: [{ rowNumber: 1 }, { rowNumber: 4 }, { rowNumber: 6 }], blankLineCount: 3 },
    ]);
  });
});

describe("all rows of a sheet", () => {
  it("have so much text at most, blank text too, however small the file is that holds it", async () => {
    const sentence = { rowNumber: "257" };
    for (const letter of ["a", " "]) {
      const large = rowsOf(1000, [letter.repeat(sheetCharsMax / 256)]);
      await expect(batches(large)).rejects.toMatchObject({
        refusal: { code: "sheet_text_too_long", values: sentence },
      });
    }
  });

  it("have so many cells at most, and of empty ones before others half as many", async () => {
    const refusal = (rows: number, cellsMax: number) => ({
      refusal: { code: "sheet_too_wide", values: { rowNumber: String(rows + 1), cellsMax } },
    });
    const full = rowsOf(3200, Array<string>(sheetColumnsMax).fill("x"));
    const inFull = Math.floor(sheetCellsMax / sheetColumnsMax);
    await expect(batches(full)).rejects.toMatchObject(refusal(inFull, sheetCellsMax));
    const padded = rowsOf(3000, [sheetColumnsMax - 1, "x"]);
    const inPadding = Math.floor(sheetPaddingMax / (sheetColumnsMax - 1));
    await expect(batches(padded)).rejects.toMatchObject(refusal(inPadding, sheetPaddingMax));
  });
});

describe("the attributes of a tag", () => {
  it.each([
    ['c r="A1" t = "s"', { r: "A1", t: "s" }],
    ["c r='A\"1' t=\"it's\"/", { r: 'A"1', t: "it's" }],
    ['sheet xmlns:r="x" r:id="rId1" id="2"', { id: "2" }],
    ['sheet id="2" r:id="rId1"', { id: "2" }],
    ['a b=1 c="2" d e="&lt;" f="', { c: "2", e: "<" }],
    ['="x" y="z"', { y: "z" }],
    ['r="1"hidden="1"', { r: "1", hidden: "1" }],
  ])("%s", (tag, expected) => {
    expect(Object.fromEntries(attributesOf(tag))).toEqual(expected);
  });
});
