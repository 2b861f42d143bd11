// Several sheets of a workbook that are read together, by choice.
import { describe, expect, it } from "vitest";
import { noMarks } from "#app/imports/file/marks.ts";
import { fileNotices } from "#app/imports/file/notices.ts";
import { openLines, type AskedLayout } from "#app/imports/file/lines.server.ts";
import { rowName, rowNamed, togetherWith } from "#app/imports/file/sheets.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { refuse } from "#app/refusal.ts";
import { number, row, text, written, xlsx, type SheetXml } from "#support/make-workbook.ts";
import { sheetsHere } from "#support/read-workbook.ts";

const columns = ["shopify_id", "points_to_add"];
const line = (rowNumber: number, points: number) => row(rowNumber, [number(7338441277598), number(points)]);
const month = (name: string, points: number, names = columns, at = 1): SheetXml => ({
  name,
  rows: row(at, names.map(text)) + line(at + 1, points) + line(at + 3, points + 1),
});
const year = xlsx({ sheets: [month("January", 10), month("February", 20), month("March", 30)] });

async function read(bytes: Uint8Array, sheet: string, asked: Partial<AskedLayout> = {}) {
  async function* pieces() {
    yield bytes;
  }
  const file = await openLines(pieces(), { format: "xlsx", hasHeader: true, ...asked, sheet });
  const rows: string[] = [];
  for await (const lines of file.batches) {
    for (const { rowNumber, cells } of lines)
      rows.push(`${rowName(rowNumber, file.facts().sheet)}: ${cells[1]}`);
  }
  return { ...file.facts(), rows, above: file.above() };
}

describe("sheets that are named together", () => {
  it("are one table, in the order of the tabs, and each row is named with its sheet", async () => {
    expect(await read(year, "march,JANUARY")).toMatchObject({
      sheet: "January, March",
      header: columns,
      rowCount: 4,
      blankLineCount: 2,
      rows: ["2 (January): 10", "4 (January): 11", "2 (March): 30", "4 (March): 31"],
    });
  });

  it("may each have a title above the names, and the row of the names be given", async () => {
    const titled = (name: string, points: number) => {
      const sheet = month(name, points, columns, 3);
      return { ...sheet, rows: row(1, [text("Points of a month")]) + sheet.rows };
    };
    const file = xlsx({ sheets: [titled("May", 1), month("June", 5), titled("July", 8)] });
    const expected = {
      headerRow: 3,
      above: [{ rowNumber: 1 }],
      rows: ["4 (May): 1", "6 (May): 2", "2 (June): 5", "4 (June): 6", "4 (July): 8", "6 (July): 9"],
    };
    expect(await read(file, "May, June, July")).toMatchObject(expected);
    expect(await read(file, "May, June, July", { headerRow: 3 })).toMatchObject(expected);
  });

  it("are read whole where none has names", async () => {
    const file = xlsx({ sheets: ["A", "B"].map((name) => ({ name, rows: line(1, 5) + line(2, 6) })) });
    expect((await read(file, "A, B", { hasHeader: false })).rows).toEqual([
      ...["1 (A): 5", "2 (A): 6"],
      ...["1 (B): 5", "2 (B): 6"],
    ]);
  });

  it("may be empty, or names alone", async () => {
    const bare: SheetXml = { name: "Bare", rows: row(1, columns.map(text)) };
    const file = xlsx({
      sheets: [{ name: "Empty", rows: "" }, bare, month("May", 1), { ...bare, name: "C" }],
    });
    expect((await read(file, "Empty, Bare, May, C")).rows).toEqual(["2 (May): 1", "4 (May): 2"]);
  });

  it("are refused where one has other columns, with both names", async () => {
    const turned = xlsx({ sheets: [month("May", 1), month("June", 2, columns.toReversed())] });
    await expect(read(turned, "May,June")).rejects.toMatchObject({
      refusal: refuse("sheets_differ", { first: "May", sheet: "June" }),
    });
    const long = Array.from({ length: 12 }, (_, i) => row(i + 1, [text("a"), text("b")])).join("");
    const legend = xlsx({ sheets: [month("May", 1), { name: "Legend", rows: long }, month("June", 2)] });
    await expect(read(legend, "May, Legend, June")).rejects.toMatchObject({
      refusal: { code: "sheets_differ", values: { sheet: "Legend" } },
    });
  });

  it("are each named where one is missing", () =>
    expect(read(year, "January, Spring")).rejects.toMatchObject({
      refusal: { code: "sheet_missing", values: { sheet: "Spring" } },
    }));

  it("are one sheet where it is called so", async () => {
    const file = xlsx({ sheets: [month("A", 1), month("B", 2), month("A, B", 3)] });
    for (const asked of ["A, B", "a,b"])
      expect((await read(file, asked)).rows, asked).toEqual(["2: 3", "4: 4"]);
  });

  it("are found in an old workbook too", async () => {
    const table = [columns, [7338441277598, 5]];
    const file = written(table, "xls", (workbook, sheet) => {
      workbook.SheetNames.push("May");
      workbook.Sheets.May = sheet;
    });
    expect((await read(file, "Points, May", { format: "xls" })).rows).toEqual([
      "2 (Points): 5",
      "2 (May): 5",
    ]);
  });
});

describe("sheets that can be read together", () => {
  const legend: SheetXml = { name: "Legend", rows: row(1, [text("a"), text("b")]) };
  const file = xlsx({
    sheets: [month("January", 1), legend, month("February", 2), { ...month("Old", 3), state: "hidden" }],
  });

  it("are those whose columns are called alike, without hidden ones", async () => {
    const { sheet, sheets } = await sheetsHere(file);
    expect(togetherWith(sheet, sheets)).toEqual(["January", "February"]);
    const both = await sheetsHere(file, "January, February");
    expect(togetherWith(both.sheet, both.sheets)).toEqual(["January", "February"]);
    expect(togetherWith("Legend", (await sheetsHere(file, "Legend")).sheets)).toBeNull();
  });

  it("are named where they were, and what was left as well, a hidden one with the same columns too", async () => {
    const { sheet, sheets } = await sheetsHere(file, "January, February");
    const notices = fileNotices(
      { ...noMarks(), hiddenRows: { count: 2, first: [10_000_003, 20_000_004] }, sheets },
      sheet,
    );
    expect(notices.map(wordsIn("en").say)).toEqual([
      "2 hidden rows are read too: 3 (January) and 4 (February).",
      "The sheets “January” and “February” are read together. A row is named with its sheet.",
      "Not read: “Legend” (1 row) and “Old” (2 rows).",
    ]);
  });
});

describe("the name of a row", () => {
  it("leads back to its number", () => {
    for (const sheet of [null, "May", "January, February (2026)"]) {
      const numbers = sheet?.includes(",") ? [10_000_002, 20_999_999] : [2, 1_048_576];
      for (const rowNumber of numbers) expect(rowNamed(rowName(rowNumber, sheet), sheet)).toBe(rowNumber);
    }
  });

  it("is none where no such sheet is read", () => {
    for (const name of ["", "x", "3 (March)", "3 (", "(January)"])
      expect(rowNamed(name, "January, February"), name).toBeNaN();
  });
});
