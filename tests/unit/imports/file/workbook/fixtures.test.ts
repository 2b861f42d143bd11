import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { describe, expect, it } from "vitest";
import type { RefusalCode } from "#app/refusal.ts";
import { workbookFormat } from "#app/imports/file/workbook/format.ts";
import { readWorkbook, type ReadLine } from "#support/read-workbook.ts";

const folder = new URL("../../../../fixtures/workbooks/", import.meta.url);

interface Expected {
  file: string;
  lines: ReadLine[];
  sheet?: string;
  /** Those with an asterisk are hidden. */
  sheets?: string[];
  hiddenRows?: number[];
  blankLineCount?: number;
  notes?: string;
}

const header: ReadLine = [1, "shopify_id", "points_to_add", "description"];
const good: ReadLine = [2, "7338441277598", "10", "Welcome"];
const plain = [header, good];

const cells: Expected[] = [
  { file: "id-as-number.xlsx", lines: [header, [2, "7338441277598", "7338441277600", "0"]] },
  { file: "id-as-text.xlsx", lines: plain },
  {
    file: "id-beyond-15-digits.xlsx",
    lines: [header, [2, "7.33844127759812E+17", "999999999999999", "1E+15"]],
    notes: "the spreadsheet has lost their last digits, and so they must not look like ids",
  },
  { file: "fractions.xlsx", lines: [[1, "0.3", "0.0000001", "-12.5", "1234567.1", "100"]] },
  {
    file: "formula-values.xlsx",
    lines: [[1, "2", "a&lt;b", "TRUE", "#FORMULA?", "7"]],
    notes: "a formula that was never calculated has no value, and is not an empty cell",
  },
  { file: "error-values.xlsx", lines: [[1, "#N/A", "#DIV/0!", "#SPILL!"]] },
  { file: "error-values.xls", lines: [[1, "#N/A", "#DIV/0!"]] },
  {
    file: "dates.xlsx",
    lines: [
      [1, "1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "2023-03-15"],
      [2, "2023-03-15 12:00:00", "2023-03-16", "2023-03-15", "45000", "18:00:00", "2023-03-15", "12:00:00"],
      [3, "-1", "9999-12-31", "7338441277598"],
      [4, "2026-01-05", "2026-01-05 13:30:00"],
    ],
  },
  { file: "dates.xls", lines: [[1, "2023-03-15", "2023-03-15 12:00:00", "18:00:00", "45000"]] },
  { file: "dates-1904.xlsx", lines: [[1, "1904-01-01", "2023-03-15", "2023-03-15 06:00:00"]] },
  { file: "dates-1904.xls", lines: [[1, "2023-03-15", "5"]] },
  { file: "number-formats.xlsx", lines: [[1, "1234", "0.15", "1234", "1234", "12.5"]] },
  { file: "rich-text-and-furigana.xlsx", lines: [[1, "Good customer", "課長"]] },
  { file: "empty-shared-strings.xlsx", lines: [[1, "", "", "third"]] },
  { file: "inline-strings.xlsx", lines: [[1, "  kept ", "=1+1", "a\nb", "1 < 2 🎁 é"]] },
  { file: "control-characters.xlsx", lines: [[1, "a\u000bb", "_x0041_", "nul\uFFFD", "half\uFFFD"]] },
  { file: "merged-header.xlsx", lines: [[1, "Customers", "", "", "Note"], good] },
  { file: "hyperlinks.xlsx", lines: [[1, "anna@example.com", "5"]] },
  { file: "plain.xls", lines: [...plain, [3, "7.33844127759812E+17", "0.3", "TRUE"]] },
  { file: "biff5.xls", lines: plain },
  { file: "cyrillic-codepage.xls", lines: [[1, "Точки"]], sheet: "Точки" },
];

const sheets: Expected[] = [
  { file: "first-sheet-is-hidden.xlsx", lines: [[1, "new"]], sheet: "New", sheets: ["Old*", "New"] },
  {
    file: "second-sheet-is-hidden.xlsx",
    lines: [[1, "first"]],
    sheet: "Кл&иенти",
    sheets: ["Кл&иенти", "Secret*"],
  },
  {
    file: "second-sheet-is-hidden.xls",
    lines: [[1, "first"]],
    sheet: "Points",
    sheets: ["Points", "Secret*"],
  },
  { file: "hidden-rows.xlsx", lines: [...plain, [3, "x"], [4, "y"]], hiddenRows: [2, 4] },
  { file: "hidden-rows.xls", lines: plain, hiddenRows: [2] },
  {
    file: "blank-rows.xlsx",
    lines: [
      [3, "first"],
      [9, "", "second"],
    ],
    blankLineCount: 7,
  },
  { file: "without-references.xlsx", lines: plain },
  { file: "prefixed-names.xlsx", lines: plain },
  { file: "comments-and-cdata.xlsx", lines: [header, [2, "7338441277598", "10", "Wel<come>"]] },
  { file: "utf-16.xlsx", lines: plain },
  { file: "stored-without-compression.xlsx", lines: plain },
  { file: "sheet-in-the-root.xlsx", lines: plain },
  {
    file: "far-cell.xlsx",
    lines: [...plain, [1_048_576, ...Array<string>(16_383).fill(""), "1"]],
    blankLineCount: 1_048_573,
  },
];

const refused: { file: string; refused: RefusalCode; values?: object }[] = [
  { file: "binary.xlsb", refused: "workbook_is_binary" },
  { file: "docx-renamed.xlsx", refused: "workbook_is_word" },
  { file: "word-renamed.xls", refused: "workbook_is_word" },
  { file: "pptx-renamed.xlsx", refused: "workbook_is_presentation" },
  { file: "ods-renamed.xlsx", refused: "workbook_is_open_document" },
  { file: "numbers-renamed.xlsx", refused: "workbook_is_numbers" },
  { file: "zip-of-csvs.xlsx", refused: "workbook_is_zip" },
  { file: "installer-renamed.xls", refused: "workbook_unknown" },
  { file: "encrypted.xlsx", refused: "workbook_encrypted" },
  { file: "encrypted.xls", refused: "workbook_encrypted" },
  { file: "encrypted-zip.xlsx", refused: "workbook_encrypted" },
  { file: "zip-bomb.xlsx", refused: "workbook_too_large" },
  {
    file: "empty-sheet.xlsx",
    refused: "sheet_empty_of_several",
    values: { sheet: "Blank", others: [{ code: "file.quoted", values: { name: "Data" } }] },
  },
  { file: "empty-sheet.xls", refused: "sheet_empty", values: { sheet: "Points" } },
  { file: "chart-only.xlsx", refused: "workbook_only_charts" },
  ...[
    "truncated.xlsx",
    "truncated.xls",
    "cut-inside-a-record.xls",
    "cut-inside-a-tag.xlsx",
    "wrong-checksum.xlsx",
    "lying-sizes.xlsx",
    "larger-size-said.xlsx",
    "two-parts-of-one-name.xlsx",
    "document-type.xlsx",
    "rows-out-of-order.xlsx",
    "column-too-far.xlsx",
    "sheet-missing.xlsx",
    "string-that-is-not-there.xlsx",
  ].map((file) => ({ file, refused: "workbook_damaged" as const })),
];

/** By their first bytes; they are read as text. */
const noWorkbooks = ["csv-renamed.xlsx", "html-renamed.xls"];

const bytesOf = (file: string) => readFileSync(new URL(file, folder));

describe.each(Object.entries({ cells, sheets }))("a workbook is read: %s", (_, cases) => {
  it.each(cases)("$file", async ({ file, lines, sheet, sheets, hiddenRows = [], blankLineCount = 0 }) => {
    const outcome = await readWorkbook(bytesOf(file));
    if ("refused" in outcome) throw new Error(outcome.refused);
    const { workbook } = outcome;
    expect(outcome.lines).toEqual(lines);
    expect(`.${workbook.format}`).toBe(extname(file));
    expect(workbook.marks.hiddenRows).toEqual({ count: hiddenRows.length, first: hiddenRows });
    expect(workbook.blankLineCount).toBe(blankLineCount);
    if (sheet) expect(workbook.sheet).toBe(sheet);
    if (sheets) expect(workbook.sheets.map(({ name, hidden }) => name + (hidden ? "*" : ""))).toEqual(sheets);
  });
});

describe("a workbook is refused", () => {
  it.each(refused)("$file", async ({ file, refused, values = {} }) => {
    expect(workbookFormat(bytesOf(file))).not.toBeNull();
    const outcome = await readWorkbook(bytesOf(file));
    expect(outcome).toEqual({ refused, values });
  });
});

describe("the odd workbooks", () => {
  it.each(noWorkbooks)("%s is none, by its first bytes", (file) => {
    expect(workbookFormat(bytesOf(file))).toBeNull();
  });

  it("are all in these tables", () => {
    const named = [...cells, ...sheets, ...refused].map(({ file }) => file);
    expect(readdirSync(folder).sort()).toEqual([...named, ...noWorkbooks].sort());
  });
});
