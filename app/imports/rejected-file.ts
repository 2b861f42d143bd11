import type { Words } from "../locales/words.ts";
import type { ColumnMap } from "./fields.ts";
import { mangledRange } from "./row/mangled.ts";

/** The heading of the column in which a file of rejected rows says which rows they are, and of which import. */
export const rowColumn = ({ t }: Words, importNumber: number) =>
  t("rejectedFile.rowColumn", { importNumber: String(importNumber) });

/**
 * How that heading begins in each language. Not read from the locale files: a browser has one of them only, and a file
 * that was written before a text changed is still one of ours.
 */
const rowHeading = /^(?:row of import|ред от импортиране) ([1-9]\d{0,8})$/i;

/** The import that such a heading names, in whichever language; null for any other. */
export function importOfRowColumn(heading: string): number | null {
  const number = rowHeading.exec(heading.trim())?.[1];
  return number === undefined ? null : Number(number);
}

interface RowToCorrect {
  cells: string[];
  customerId: bigint | string | null;
  reasons: readonly string[];
}

/** What is to be corrected of a row: an id that was shortened and then confirmed is written in full. */
export function cellsToCorrect({ cells, customerId, reasons }: RowToCorrect, columns: ColumnMap): string[] {
  const place = columns.shopify_id;
  if (customerId === null || place === undefined || reasons.includes("customer_id_mangled")) return cells;
  return mangledRange(cells[place] ?? "") !== null ? cells.with(place, String(customerId)) : cells;
}
