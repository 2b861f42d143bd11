/** Rejected rows for the grid in which they are corrected, a page at a time. */
import { inShop } from "../../database/db.server.ts";
import { fields } from "../fields.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { gridPageChars, gridPageRows } from "../limits.ts";
import { cellsToCorrect } from "../record/rejected-file.ts";
import { cellsOf, type JudgedRow } from "../row/row.ts";

export interface GridRow {
  rowNumber: number;
  /** As the file has them, of the fields that the import reads and in their order; none of an erased row. */
  cells: string[];
  reasons: string[];
  /** Customers whom the row may mean, and whom Shopify has. */
  candidateIds: string[];
  erased: boolean;
}

export interface GridPage {
  rows: GridRow[];
  /** Pass it as `after`; null where no row follows. */
  next: number | null;
}

type StoredRow = Omit<GridRow, "cells"> & Pick<JudgedRow, "customerId" | "points" | "description" | "cells">;

/** The rejected rows behind one, by number. Of columns that are not read nothing leaves the database's room. */
export async function gridPage(
  shop: string,
  { importNumber, columnMap }: ImportRecord,
  after: number,
): Promise<GridPage> {
  const stored = await inShop(shop, (db) =>
    db.query<StoredRow>(
      `SELECT r.row_number AS "rowNumber", r.erased, r.customer_id AS "customerId", r.points::float8 AS points,
              r.description, r.cells, r.rejection_reasons AS reasons, ARRAY(
                SELECT c.customer_id::text FROM import_candidate c
                WHERE c.shop = $1 AND c.import_number = r.import_number AND c.row_number = r.row_number
                  AND NOT EXISTS (SELECT FROM import_customer k WHERE k.shop = $1
                                  AND k.import_number = c.import_number AND k.customer_id = c.customer_id AND NOT k.found)
                ORDER BY c.customer_id) AS "candidateIds"
       FROM import_row r
       WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'rejected' AND r.row_number > $3
       ORDER BY r.row_number LIMIT $4`,
      [shop, importNumber, after, gridPageRows + 1],
    ),
  );
  const columns = columnMap ?? {};
  const places = fields.flatMap((field) => columns[field] ?? []);
  const page = stored.rows.slice(0, gridPageRows).map((row): GridRow => {
    const cells = row.erased ? [] : cellsToCorrect({ ...row, cells: cellsOf(row, columns) }, columns);
    const { rowNumber, reasons, candidateIds, erased } = row;
    const read = erased ? [] : places.map((place) => cells[place] ?? "");
    return { rowNumber, cells: read, reasons, candidateIds, erased };
  });
  const rows = page.slice(0, fitting(page));
  return { rows, next: rows.length < stored.rows.length ? (rows.at(-1)?.rowNumber ?? null) : null };
}

/** How many of the rows one answer carries: at least one, so that reading always goes on. */
function fitting(rows: readonly GridRow[]): number {
  let chars = 0;
  const end = rows.findIndex(({ cells }) => {
    for (const cell of cells) chars += cell.length;
    return chars > gridPageChars;
  });
  return end < 0 ? rows.length : Math.max(end, 1);
}
