/** The sentences with which a workbook is refused. */
import { FileRefusal, type RefusalCode } from "../refusal.ts";
import { cut } from "../../characters.ts";

const kinds = {
  word: "This is a Word document, not a workbook: upload the spreadsheet as .xlsx or CSV.",
  presentation: "This is a presentation, not a workbook: upload the spreadsheet as .xlsx or CSV.",
  openDocument:
    "This is an OpenDocument spreadsheet: open it, choose Save as, Excel (.xlsx), and upload that file.",
  numbers: "This is an Apple Numbers document: open it, choose Export to, Excel, and upload that file.",
  binary: "This is a binary workbook (.xlsb): open it, choose Save as, Excel (.xlsx), and upload that file.",
  zip: "This is a zip file without a workbook: unpack it and upload the spreadsheet inside.",
  compound:
    "This is not a workbook: open it in your spreadsheet, save it as .xlsx or CSV, and upload that file.",
} as const;

export const notWorkbook = (kind: keyof typeof kinds) => new FileRefusal("not_workbook", kinds[kind]);

export const encrypted = () =>
  new FileRefusal(
    "workbook_encrypted",
    "This workbook is protected with a password: save it without one and upload it again.",
  );

export const damaged = () =>
  new FileRefusal(
    "workbook_damaged",
    "This workbook is damaged or incomplete: open it in your spreadsheet, save it again as .xlsx, and upload that file.",
  );

export const tooLarge = () =>
  new FileRefusal(
    "workbook_too_large",
    "This workbook is too large to read: save the sheet as CSV and upload that file.",
  );

export const tooSlow = () =>
  new FileRefusal(
    "workbook_too_slow",
    "This workbook took too long to read: save the sheet as CSV and upload that file.",
  );

export const noSheets = () =>
  new FileRefusal(
    "empty",
    "This workbook has no sheet with cells, only charts: upload the one that holds the rows.",
  );

export function sheetEmpty(sheet: string, sheets: readonly string[]): FileRefusal {
  const others = sheets.filter((name) => name !== sheet);
  const advice =
    others.length > 0 ? `choose another sheet (${listed(others)}) or fill it` : "fill it and upload it again";
  return new FileRefusal("empty", `The sheet “${cut(sheet, 60)}” is empty: ${advice}.`);
}

export function sheetMissing(asked: string, sheets: readonly string[]): FileRefusal {
  return new FileRefusal(
    "sheet_missing",
    `This workbook has no sheet “${cut(asked, 60)}”: choose one of those that it has (${listed(sheets)}).`,
  );
}

/** @param sentence what is wrong with the sheet that was read because it is the first. */
export const notTheSheet = (sentence: string, sheet: string) =>
  new FileRefusal(
    "column_missing",
    `${sentence} It is the sheet “${cut(sheet, 60)}” that was read: if another one is meant, move that one to the front.`,
  );

/** What a worker thread says of a refusal is text only. */
export const refusalOf = (code: RefusalCode, message: string) => new FileRefusal(code, message);

const listed = (names: readonly string[]) => cut(names.map((name) => `“${cut(name, 60)}”`).join(", "), 300);
