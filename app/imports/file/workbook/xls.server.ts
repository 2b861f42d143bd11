/** An .xls, of Excel 5 to 2003. Its 65,536 rows a sheet bound what the library holds in memory. */
import * as XLSX from "@e965/xlsx";
import { refuse, Refused } from "../../../refusal.ts";
import { mark, noMarks, type SheetMarks } from "../marks.ts";
import { kindOfFormat, shownText, csvText } from "./cell.ts";
import { chooseSheets, type AskedSheet, type ReadSheet } from "./choice.ts";
import { missingCodePage } from "./code-page.ts";
import { readCompound } from "./compound.ts";
import { batchRows, rowCharsMax, sheetColumnsMax, sheetRowsMax } from "./limits.ts";
import { lookOver } from "./records.ts";
import { damaged, encrypted, noSheets, rowTextTooLong, tooLarge } from "./refusals.ts";
import type { SheetRow } from "./sheet-row.ts";
import { sparseCells, type SparseCells } from "./sparse.ts";
import { readTogether } from "./together.ts";

type CellRow = (XLSX.CellObject | undefined)[];

const errorTexts: Record<number, string> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};

export async function readXls(bytes: Buffer, asked: AskedSheet): Promise<ReadSheet> {
  const stream = workbookStream(bytes);
  const { sheets: records, activeTab, unicode } = lookOver(stream);
  if (!unicode) XLSX.set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  const workbook = parse(stream, unicode ? null : await missingCodePage(stream));
  const date1904 = workbook.Workbook?.WBProps?.date1904 ?? false;

  // The library names the sheets in the order in which they are written, which need not be that of the tabs.
  const positions = records.map(({ position }) => position).sort((a, b) => a - b);
  const sheets = records
    .filter(({ worksheet }) => worksheet)
    .map(({ position, hidden }) => {
      const name = workbook.SheetNames[positions.indexOf(position)];
      if (name === undefined) throw damaged();
      const glance = () => glanceAt(workbook.Sheets[name] ?? {}, date1904);
      // It is in memory anyway.
      return { name, hidden, position, bytes: 0, glance };
    });
  if (sheets.length === 0) throw noSheets();
  const active = sheets.find(({ position }) => position === records[activeTab]?.position);
  const { chosen, named } = await chooseSheets(sheets, asked, active);
  const read = await readTogether(chosen, named.sheet, ({ name }) => {
    const sheet = workbook.Sheets[name];
    if (!sheet) throw damaged();
    return { marks: marksOf(sheet), rows: rowsOf(sheet, date1904) };
  });
  return { ...named, ...read };
}

function workbookStream(bytes: Buffer): Buffer {
  const streams = readCompound(bytes);
  if (streams.has("EncryptedPackage") || streams.has("EncryptionInfo")) throw encrypted();
  if (streams.has("WordDocument")) throw new Refused(refuse("workbook_is_word"));
  if (streams.has("PowerPoint Document")) throw new Refused(refuse("workbook_is_presentation"));
  const named = (wanted: string) => [...streams].find(([name]) => name.toLowerCase() === wanted)?.[1];
  const stream = named("workbook") ?? named("book");
  if (!stream) throw new Refused(refuse("workbook_unknown"));
  return stream();
}

function parse(stream: Buffer, codePage: number | null): XLSX.WorkBook {
  // East Asian dates that a workbook need not describe.
  for (const id of [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) XLSX.SSF.load("yyyy/m/d", id);
  const complain = console.error;
  try {
    // It says so of every record that it does not know.
    console.error = () => undefined;
    return XLSX.read(stream, {
      type: "buffer",
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      ...(codePage !== null && { codepage: codePage }),
    });
  } catch (error) {
    if (error instanceof RangeError && /allocation|Invalid string length/.test(error.message))
      throw tooLarge();
    // Whatever else it stumbles over, it is not as Excel would have written it.
    throw damaged();
  } finally {
    console.error = complain;
  }
}

function marksOf(sheet: XLSX.WorkSheet): SheetMarks {
  const marks = noMarks();
  sheet["!rows"]?.forEach((row, i) => {
    if (row?.hidden) mark(marks.hiddenRows, i + 1);
  });
  for (const range of sheet["!merges"] ?? [])
    if (range.e.r > range.s.r) mark(marks.mergedCells, XLSX.utils.encode_range(range));
  return marks;
}

/** Its rows are left for who reads them. */
function* glanceAt(sheet: XLSX.WorkSheet, date1904: boolean): Generator<SheetRow[]> {
  yield* rowsOf({ ...sheet, "!data": [...(sheet["!data"] ?? [])] }, date1904);
}

function* rowsOf(sheet: XLSX.WorkSheet, date1904: boolean): Generator<SheetRow[]> {
  const data: (CellRow | undefined)[] = sheet["!data"] ?? [];
  if (data.length > sheetRowsMax) throw damaged();
  for (let start = 0; start < data.length; start += batchRows) {
    const rows: SheetRow[] = [];
    for (let i = start; i < Math.min(start + batchRows, data.length); i++) {
      const row = data[i];
      if (row) rows.push({ rowNumber: i + 1, cells: cellsOf(row, i + 1, date1904) });
      data[i] = undefined;
    }
    yield rows;
  }
}

function cellsOf(row: CellRow, rowNumber: number, date1904: boolean): SparseCells {
  if (row.length > sheetColumnsMax) throw damaged();
  const columns: number[] = [];
  const texts: string[] = [];
  let chars = 0;
  // A row has holes where there are no cells, which `forEach` passes over.
  row.forEach((cell, column) => {
    const text = cell ? cellText(cell, date1904) : "";
    if (text === "") return;
    chars += text.length;
    if (chars > rowCharsMax) throw rowTextTooLong(rowNumber);
    columns.push(column);
    texts.push(text);
  });
  return sparseCells(columns, texts);
}

function cellText({ t, v, z }: XLSX.CellObject, date1904: boolean): string {
  if (v === undefined || t === "z") return "";
  if (typeof v === "boolean") return v ? "TRUE" : "FALSE";
  if (typeof v !== "number") return csvText(String(v));
  if (t === "e") return errorTexts[v] ?? "#ERROR!";
  return shownText(v, z === undefined ? null : kindOf(String(z)), date1904);
}

const kinds = new Map<string, ReturnType<typeof kindOfFormat>>();

function kindOf(format: string) {
  let kind = kinds.get(format);
  if (kind === undefined) kinds.set(format, (kind = kindOfFormat(format)));
  return kind;
}
