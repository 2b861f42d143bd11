import type { ColumnMap } from "./fields.ts";
import { mangledRange } from "./row/mangled.ts";

/** The heading of the column in which a file of rejected rows says which rows they are, and of which import. */
export const rowColumn = (importNumber: number) => `row of import ${importNumber}`;

/** The import that such a heading names; null for any other. */
export function importOfRowColumn(heading: string): number | null {
  const number = /^row of import ([1-9]\d{0,8})$/i.exec(heading.trim())?.[1];
  return number === undefined ? null : Number(number);
}

interface RejectedRow {
  cells: string[];
  customerId: bigint | string | null;
  reasons: readonly string[];
}

/** What is to be corrected of a row: an id that was shortened and then confirmed is written in full. */
export function cellsToCorrect({ cells, customerId, reasons }: RejectedRow, columns: ColumnMap): string[] {
  const place = columns.shopify_id;
  if (customerId === null || place === undefined || reasons.includes("customer_id_mangled")) return cells;
  return mangledRange(cells[place] ?? "") !== null ? cells.with(place, String(customerId)) : cells;
}
