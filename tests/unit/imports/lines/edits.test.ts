import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copiedCells, editsOf, readCellName, readEdits } from "#app/imports/lines/edits.ts";

describe("cells copied from a spreadsheet", () => {
  test("are divided by tabs and line breaks, of which the last one says nothing", () => {
    expect(copiedCells("1\t2\r\n3\t\r\n")).toEqual([
      ["1", "2"],
      ["3", ""],
    ]);
    expect(copiedCells("one")).toEqual([["one"]]);
    expect(copiedCells("a\nb")).toEqual([["a"], ["b"]]);
  });

  test("stand between quotes where they hold a line break, and keep their own quotes", () => {
    expect(copiedCells('"first\nsecond"\t"say ""hi"""\n5" pipe\tx')).toEqual([
      ["first\nsecond", 'say "hi"'],
      ['5" pipe', "x"],
    ]);
  });

  test("are read as they were, whatever they hold", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', "\t", "\n", ",", " ") });
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    const quoted = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(table, (cells) => {
        const text = cells.map((line) => line.map(quoted).join("\t")).join("\n") + "\n";
        expect(copiedCells(text)).toEqual(cells);
      }),
    );
  });
});

describe("what was changed", () => {
  test("is sent row by row", () => {
    const changed = [
      { name: "7.points_to_add", text: "5" },
      { name: "9.email", text: "ana@example.com" },
      { name: "7.description", text: "Welcome" },
    ];
    const edits = [
      { rowNumber: 7, cells: { points_to_add: "5", description: "Welcome" } },
      { rowNumber: 9, cells: { email: "ana@example.com" } },
    ];
    expect(editsOf(changed)).toEqual(edits);
    expect(readEdits(JSON.stringify(changed))).toEqual(edits);
  });

  test.each([
    null,
    "",
    "[",
    "{}",
    "[1]",
    '[{"name":"7.verdict","text":"accepted"}]',
    '[{"name":"-1.email","text":"x"}]',
    '[{"name":"7.email"}]',
    JSON.stringify([{ name: "7.email", text: "x".repeat(2_001) }]),
  ])("is refused as %j", (sent) => {
    expect(readEdits(sent)).toBeNull();
  });

  test("names a cell by its row and its field", () => {
    expect(readCellName("12.shopify_id")).toEqual({ rowNumber: 12, field: "shopify_id" });
    expect(readCellName("12.toString")).toBeNull();
  });
});
