import type { ColumnMap } from "../fields.ts";
import type { Format } from "../file/facts.ts";
import { writtenRowsMax } from "../file/workbook/limits.ts";
import { mangledRange } from "../row/mangled.ts";

/**
 * As the rows came, where a workbook holds so many. No further sheets: an upload reads one, and the rows on the others
 * would be lost without a word.
 */
export function rejectedFormat(format: Format, rejectedCount: number): "csv" | "xlsx" {
  return format === "csv" || rejectedCount > rejectedInWorkbookMax ? "csv" : "xlsx";
}

/** The first row is the header. */
export const rejectedInWorkbookMax = writtenRowsMax - 1;

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
