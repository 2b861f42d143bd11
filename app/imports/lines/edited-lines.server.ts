/** Rejected rows with somebody's corrections in their cells, as the judge of the file reads them. */
import type { ShopDb } from "../../database/db.server.ts";
import type { Field } from "../fields.ts";
import { holdsBeyond } from "../layout/row-width.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { findFileDetailsIn } from "../record/file-of-import.server.ts";
import { cellsToCorrect } from "../record/rejected-file.ts";
import type { RowEdit } from "./edits.ts";
import { judgeOf } from "./judge.server.ts";
import { shapeLeft } from "../row/shape-left.ts";
import { cellsOf, type JudgedRow, type Line } from "../row/row.ts";

type RowValues = Pick<JudgedRow, "rowNumber" | "customerId" | "points" | "description" | "cells" | "reasons">;
type StoredRow = RowValues & { cells: string[] };

interface EditedLine {
  /** The line as the import has it, with what it is rejected for. */
  before: Line;
  reasons: StoredRow["reasons"];
  /** The line with the corrections in it. */
  after: Line;
}

/** @returns those of the rows that can still be corrected, as they were written. */
export async function storedRows(
  db: ShopDb,
  { importNumber, columnMap }: ImportRecord,
  rowNumbers: number[],
): Promise<StoredRow[]> {
  const { rows } = await db.query<RowValues>(
    `SELECT row_number AS "rowNumber", customer_id AS "customerId", points::float8 AS points, description, cells,
            rejection_reasons AS reasons
     FROM import_row
     WHERE shop = $1 AND import_number = $2 AND row_number = ANY ($3) AND verdict = 'rejected' AND NOT erased`,
    [db.shop, importNumber, rowNumbers],
  );
  return rows.map((row) => ({ ...row, cells: cellsOf(row, columnMap ?? {}) }));
}

/** @returns the import's judge, and the rows that can still be corrected. */
export async function editedLines(db: ShopDb, importRecord: ImportRecord, edits: readonly RowEdit[]) {
  const { importNumber } = importRecord;
  const columns = importRecord.columnMap ?? {};
  const rows = await storedRows(
    db,
    importRecord,
    edits.map(({ rowNumber }) => rowNumber),
  );
  const details = await findFileDetailsIn(db, importNumber);
  const judge = await judgeOf(db.shop, importRecord, details);
  const { length } = importRecord.header;
  const cellsByRow = new Map(edits.map((edit) => [edit.rowNumber, edit.cells]));
  const lines = rows.map((row): EditedLine => {
    const { rowNumber, reasons } = row;
    const cells = cellsToCorrect(row, columns);
    const line = (written: string[]): Line => ({
      rowNumber,
      cells: Array.from(written, (cell) => cell ?? ""),
      ...shapeLeft(row, written, columns),
    });
    const after = withEdit(cells, cellsByRow.get(rowNumber) ?? {}, columns, length);
    return { before: line(cells), reasons, after: line(after) };
  });
  return { judge, lines };
}

function withEdit(
  cells: readonly string[],
  edit: RowEdit["cells"],
  columns: Partial<Record<Field, number>>,
  headerLength: number,
): string[] {
  const written = [...cells];
  for (const [field, text] of Object.entries(edit)) {
    const place = columns[field as Field];
    // As a file is read: what the database can't hold is replaced.
    if (place !== undefined) written[place] = text.toWellFormed().replaceAll("\0", "\uFFFD");
  }
  // Shifted by a separator: whoever wrote how many points there are and what for has put them in their place.
  const rewritten = edit.points_to_add !== undefined && edit.description !== undefined;
  if (rewritten && !holdsBeyond(written, headerLength)) {
    written.length = Math.min(written.length, headerLength);
  }
  return written;
}
