/** Lines above the names are found, and skipped where somebody has said so. */
import { describe, expect, it } from "vitest";
import { planReading } from "#app/imports/columns/needs.ts";
import type { ReaderOptions } from "#app/imports/file/text/reader.ts";
import { headerLine, readEveryWay } from "#support/read-lines.ts";

const table = `${headerLine}\n7338441277599,120,a\n7338441277600,40,b\n`;

function found(input: string, options?: ReaderOptions) {
  const outcome = readEveryWay(input, options);
  if ("refused" in outcome) return outcome.refused;
  const { header, headerRow, delimiter } = outcome.facts;
  return { header, headerRow, delimiter, rows: outcome.lines.map(({ rowNumber }) => rowNumber) };
}

const names = headerLine.split(",");

describe("the names below other lines", () => {
  it.each([
    { above: "a title", text: "Loyalty points 2025\n", headerRow: 2 },
    {
      above: "a title with a comma, as a spreadsheet writes it",
      text: '"Points, May 2026",,\n',
      headerRow: 2,
    },
    { above: "a title with a comma, alone in quotes", text: '"Points, May 2026"\n', headerRow: 2 },
    { above: "a title and a blank line", text: "Points\n\n", headerRow: 3 },
    { above: "a list of what was exported", text: "Customer,Ana Petrova,\nPoints,160,\n", headerRow: 3 },
    { above: "the day of the export", text: "Exported on,2026-05-01\nBy,Ana\n\n,,\n", headerRow: 5 },
  ])("are found below $above", ({ text, headerRow }) => {
    const rows = [headerRow + 1, headerRow + 2];
    expect(found(text + table)).toEqual({ header: names, headerRow, delimiter: ",", rows });
  });

  it.each(["Customer,,Points", "Customer,Points,", "Customer,Customer,Points", "Клиент,Точки,Бележка"])(
    "are found below names of groups, which are known as well: %s",
    (groups) => {
      expect(found(`${groups}\n${table}`)).toMatchObject({ header: names, headerRow: 2, rows: [3, 4] });
    },
  );

  it("are not found below themselves", () => {
    expect(found(`${headerLine}\n${table}`)).toMatchObject({ headerRow: null, rows: [2, 3, 4] });
  });

  it("are found by a separator that the title does not have", () => {
    const semicolons = `Points, all of them, May\n${table.replaceAll(",", ";")}`;
    expect(found(semicolons)).toMatchObject({ header: names, headerRow: 2, delimiter: ";" });
  });

  it("are found where nobody knows them, below a title alone and above a row of data", () => {
    expect(found("Export\nWer,Wieviel,Wofür\n7338441277599,120,a")).toMatchObject({
      headerRow: 2,
      rows: [3],
    });
  });

  it("are the first line wherever that has names that are known", () => {
    expect(found(table)).toMatchObject({ headerRow: null, rows: [2, 3] });
    expect(found("Customer,Points,Why\n1,2,a\nCustomer,Points,Why")).toMatchObject({ headerRow: null });
  });

  it("are looked for in ten lines and no further", () => {
    const notes = (count: number) => "x,y\n".repeat(count);
    expect(found(notes(9) + table)).toMatchObject({ headerRow: 10 });
    expect(found(notes(10) + table)).toBe("second_header");
  });

  it("are not looked for where the first line is a row, or was said to name the columns", () => {
    expect(found(`a,b\n${table}`, { hasHeader: false })).toMatchObject({ headerRow: null });
    expect(found(twoLines, { headerRow: null })).toMatchObject({ header: ["a", "b"], headerRow: null });
  });
});

const twoLines = "a,b\nc,d,e\n1,2,3";

describe("the row of the names, given", () => {
  it("is the header, whatever the file seems to have", () => {
    expect(found(twoLines, { headerRow: 1 })).toMatchObject({
      header: ["a", "b"],
      headerRow: 1,
      rows: [2, 3],
    });
    expect(found(twoLines, { headerRow: 2 })).toMatchObject({ header: ["c", "d", "e"], rows: [3] });
    expect(found(`${table}x,y\n1,2`, { headerRow: 4 })).toMatchObject({ header: ["x", "y"], rows: [5] });
  });

  it("is the next line where it is blank, and refused where the file ends before it", () => {
    expect(found(`Title\n\n\n${table}`, { headerRow: 2 })).toMatchObject({ header: names, rows: [5, 6] });
    expect(found(table, { headerRow: 9 })).toBe("header_row_missing");
  });
});

it("that lines above the names are not read is asked, once for each file", () => {
  const plan = (headerRowFound: number | null) =>
    planReading({
      header: names,
      facts: [],
      answers: { decimal: "point" },
      encoding: "windows-1252",
      encodingCertain: true,
      headerRowFound,
    }).needs;
  expect(plan(3)).toMatchObject([{ choice: "header_row", rowNumber: 3 }]);
  expect(plan(null)).toEqual([]);
});
