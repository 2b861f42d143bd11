import { plainText } from "./cell.ts";
import { countRows, sheetWithTable, type GlancedSheet } from "./look.ts";
import { sheetMissing } from "./refusals.ts";
import type { SheetRow } from "./sheet-row.ts";

export interface SheetName {
  name: string;
  hidden: boolean;
  /** Below its names, of a sheet that is not read; null where they were not counted. */
  rows?: number | null;
}

/** Rows that the spreadsheet does not show, by hand or by a filter. They are lines like others. */
export interface HiddenRows {
  count: number;
  /** The first row numbers. */
  first: number[];
}

/** What is read of a workbook of either format. */
export interface ReadSheet {
  sheets: SheetName[];
  sheet: string;
  hiddenRows: HiddenRows;
  /** Some at a time, in the order of the sheet; blank ones may be among them, or missing. */
  rows: AsyncIterable<SheetRow[]> | Iterable<SheetRow[]>;
}

export interface AskedSheet {
  /** Its name; null for the one that holds the table. */
  name: string | null;
  countOthers: boolean;
}

/**
 * The sheet to read, and what is said of all of them.
 * @param active the one that was open when the workbook was saved.
 */
export async function chooseSheet<Sheet extends GlancedSheet>(
  sheets: readonly Sheet[],
  { name, countOthers }: AskedSheet,
  active: Sheet | undefined,
): Promise<{ chosen: Sheet; named: Pick<ReadSheet, "sheets" | "sheet"> }> {
  const chosen = name === null ? await sheetWithTable(sheets, active) : sheetCalled(name, sheets);
  if (!chosen) {
    throw sheetMissing(
      name ?? "",
      sheets.map((sheet) => sheet.name),
    );
  }
  const counts = countOthers ? await countRows(sheets, chosen) : new Map<SheetName, number | null>();
  // In a damaged workbook names may hold what is no text.
  const shown = sheets.map((sheet) => ({
    name: plainText(sheet.name),
    hidden: sheet.hidden,
    ...(counts.has(sheet) && { rows: counts.get(sheet) ?? null }),
  }));
  return { chosen, named: { sheets: shown, sheet: plainText(chosen.name) } };
}

/** In any case, as spreadsheets compare names. */
function sheetCalled<Sheet extends SheetName>(asked: string, sheets: readonly Sheet[]): Sheet | undefined {
  return (
    sheets.find(({ name }) => name === asked) ?? sheets.find(({ name }) => folded(name) === folded(asked))
  );
}

const folded = (name: string) => plainText(name).trim().toLowerCase();
