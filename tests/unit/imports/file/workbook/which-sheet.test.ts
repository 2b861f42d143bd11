// Which sheet of a workbook is read, where nobody said it, and what is said of those that are not.
import { describe, expect, it } from "vitest";
import { wordsIn } from "#app/locales/words.server.ts";
import { noMarks } from "#app/imports/file/marks.ts";
import { fileNotices } from "#app/imports/file/notices.ts";
import { number, row, text, written, xlsx, type SheetXml } from "#support/make-workbook.ts";
import { chosenHere } from "#support/read-workbook.ts";

const names = (...cells: string[]) => row(1, cells.map(text));
const customers = (count: number, from = 2) =>
  Array.from({ length: count }, (_, i) =>
    row(from + i, [number(7338441277598 + i), number(10), text("Gift")]),
  );
const table = (name: string, count: number, more: Partial<SheetXml> = {}): SheetXml => ({
  name,
  rows: names("shopify_id", "points_to_add", "description") + customers(count).join(""),
  ...more,
});
const summary: SheetXml = {
  name: "Export Summary",
  rows:
    row(3, [text(""), text("This document was exported.")]) +
    row(7, [text("Sheet Name"), text("Table Name")]),
};
const legend: SheetXml = { name: "Legend", rows: names("Code", "Meaning") + row(2, [text("a"), text("b")]) };

describe("the sheet that is read", () => {
  it("is the one with the names of a customer and of points, wherever it stands", async () => {
    const file = xlsx({ sheets: [summary, legend, table("Sheet 1", 5)] });
    expect(await chosenHere(file)).toEqual({
      sheet: "Sheet 1",
      rows: { "Export Summary": 2, Legend: 1, "Sheet 1": undefined },
    });
  });

  it("is one whose names stand below a title", async () => {
    const titled = row(1, [text("Points of May")]) + row(3, [text("E-mail"), text("Points")]);
    const file = xlsx({
      sheets: [legend, { name: "May", rows: titled + row(4, [text("a@b.bg"), number(5)]) }],
    });
    expect(await chosenHere(file)).toMatchObject({ sheet: "May" });
  });

  it("is the first of several alike, or the one that was open", async () => {
    const sheets = [summary, table("January", 3), table("February", 4)];
    expect(await chosenHere(xlsx({ sheets }))).toMatchObject({
      sheet: "January",
      rows: { "Export Summary": 2, February: 4 },
    });
    expect(await chosenHere(xlsx({ sheets, activeTab: 2 }))).toMatchObject({ sheet: "February" });
    expect(await chosenHere(xlsx({ sheets, activeTab: 0 }))).toMatchObject({ sheet: "January" });
  });

  it("is told by the tab that was open also where a chart stands before it", async () => {
    const sheets = [{ ...legend, kind: "chartsheet" as const }, table("January", 3), table("February", 4)];
    expect(await chosenHere(xlsx({ sheets, activeTab: 2 }))).toMatchObject({ sheet: "February" });
  });

  it("is the first where no names are known, and never a hidden one", async () => {
    expect(await chosenHere(xlsx({ sheets: [legend, summary], activeTab: 1 }))).toMatchObject({
      sheet: "Legend",
    });
    const sheets = [table("Old", 3, { state: "hidden" }), legend];
    expect(await chosenHere(xlsx({ sheets }))).toEqual({
      sheet: "Legend",
      rows: { Old: undefined, Legend: undefined },
    });
  });

  it("is the one asked for, and the others are counted all the same", async () => {
    const file = xlsx({ sheets: [table("January", 3), table("February", 4)] });
    expect(await chosenHere(file, "february")).toMatchObject({ sheet: "February", rows: { January: 3 } });
  });

  it("is read whatever is wrong with another one", async () => {
    const broken = { name: "Broken", rows: '<row r="5"/><row r="2"/>' };
    expect(await chosenHere(xlsx({ sheets: [broken, table("May", 3)] }))).toEqual({
      sheet: "May",
      rows: { Broken: null, May: undefined },
    });
  });

  it("is found in an old workbook too", async () => {
    const file = written(
      [
        ["Code", "Meaning"],
        ["a", "b"],
      ],
      "xls",
      (workbook, sheet) => {
        const points = {
          ...sheet,
          A1: { t: "s", v: "shopify_id" },
          B1: { t: "s", v: "points_to_add" },
        } as const;
        workbook.SheetNames.push("May");
        workbook.Sheets.May = points;
      },
    );
    expect(await chosenHere(file)).toEqual({ sheet: "May", rows: { Points: 1, May: undefined } });
  });
});

describe("whoever uploaded it", () => {
  const visible = (name: string, rows?: number | null) => ({
    name,
    hidden: false,
    ...(rows !== undefined && { rows }),
  });

  it("is told which sheet is read and which are not, with their rows", () => {
    const sheets = [visible("January"), visible("February", 5), visible("Large", null)];
    const notices = fileNotices({ ...noMarks(), sheets }, "January");
    expect(notices.map(wordsIn("en").say)).toEqual([
      "Only the sheet “January” is read. Not read: “February” (5 rows) and “Large”.",
    ]);
    expect(notices.map(wordsIn("bg").say)).toEqual([
      "Чете се само листът „January“. Не се четат: „February“ (5 реда) и „Large“.",
    ]);
  });

  it("is told nothing of a workbook with one sheet, or with hidden or empty ones beside it", () => {
    const sheets = [visible("January"), visible("Sheet2", 0), { name: "Lists", hidden: true }];
    expect(fileNotices({ ...noMarks(), sheets }, "January")).toEqual([]);
    expect(fileNotices({ ...noMarks(), sheets: [] }, null)).toEqual([]);
  });

  it("is told of ten sheets by name, and of the others how many they are", () => {
    const sheets = Array.from({ length: 14 }, (_, i) => visible(`S${i}`, i + 1));
    expect(JSON.stringify(fileNotices({ ...noMarks(), sheets }, "S0"))).toContain('"count":3');
  });
});
