import { plainText } from "./cell.ts";
import { sheetMissing } from "./refusals.ts";
import type { SheetRow } from "./sheet-row.ts";

export interface SheetName {
  name: string;
  hidden: boolean;
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

/** The sheet asked for, by its name in any case, as spreadsheets compare them; else the first that is not hidden. */
export function chooseSheet<Sheet extends SheetName>(sheets: readonly Sheet[], asked: string | null): Sheet {
  const found =
    asked === null
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : (sheets.find(({ name }) => name === asked) ??
        sheets.find(({ name }) => folded(name) === folded(asked)));
  if (!found)
    throw sheetMissing(
      asked ?? "",
      sheets.map(({ name }) => name),
    );
  return found;
}

const folded = (name: string) => plainText(name).trim().toLowerCase();

/** The names as they are shown and asked for: in a damaged workbook they may hold what is no text. */
export function shownNames(sheets: readonly SheetName[], sheet: string): Pick<ReadSheet, "sheets" | "sheet"> {
  return {
    sheets: sheets.map(({ name, hidden }) => ({ name: plainText(name), hidden })),
    sheet: plainText(sheet),
  };
}
