/** Lines of a file of rejected rows of ours, and what their rows were rejected for that can't be seen in a cell. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { columnsIn, orderOf, rowColumnPlace } from "../columns/moved.ts";
import { storedRows } from "./edited-lines.server.ts";
import { rowNamed } from "../file/sheets.ts";
import { findImport, type ImportRecord } from "../record/import.server.ts";
import { stageBatchRows } from "../limits.ts";
import { importOfRowHeading } from "../row-heading.ts";
import type { Line } from "../row/row.ts";
import { shapeLeft, shapeReasons } from "../row/shape-left.ts";

/**
 * @param lines with the numbers of their rows in that import, and their cells in its order.
 * @param shaped those that become of them: the same ones, unless others are given.
 * @returns them with what is left of how they stood in their file.
 */
export async function asTheyWereWritten(
  db: ShopDb,
  importRecord: ImportRecord,
  lines: readonly Line[],
  shaped: readonly Line[] = lines,
): Promise<Line[]> {
  const numbers = lines.map(({ rowNumber }) => rowNumber).filter(isRowNumber);
  const stored = await storedRows(db, importRecord, numbers);
  const rowsByNumber = new Map(stored.map((row) => [row.rowNumber, row]));
  return shaped.map((line, i) => {
    const { rowNumber = NaN, cells = [] } = lines[i] ?? {};
    const row = rowsByNumber.get(rowNumber);
    if (!row) return line;
    const left = shapeLeft(row, cells, importRecord.columnMap ?? {});
    return { ...line, ...left, quotesMalformed: line.quotesMalformed || left.quotesMalformed };
  });
}

export const isRowNumber = (number: number) =>
  Number.isInteger(number) && number >= 1 && number <= 2_147_483_647;

/** Almost no file has such rows. */
async function hasShaped(db: ShopDb, importNumber: number): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected'
       AND rejection_reasons && $3::text[] LIMIT 1`,
    [db.shop, importNumber, shapeReasons],
  );
  return rows.length > 0;
}

/**
 * Of a file of rejected rows that came as an import of its own: half of a sentence is no sentence there either, and
 * only the import that it names still knows that it is half. Null for any other file.
 */
export async function rejectedBefore(
  shop: string,
  { header, columnMap }: ImportRecord,
): Promise<((lines: Line[]) => Promise<Line[]>) | null> {
  const rowPlace = rowColumnPlace(header);
  const owner = importOfRowHeading(header[rowPlace] ?? "");
  const before = owner === null ? null : await findImport(shop, owner);
  const columns = before?.columnMap ? columnsIn(before, header) : null;
  if (!before || !columns) return null;
  // Of another column than before nothing is known.
  if ((["points_to_add", "description"] as const).some((field) => columns[field] !== columnMap?.[field])) {
    return null;
  }
  if (!(await inShop(shop, (db) => hasShaped(db, before.importNumber)))) return null;
  const inOrder = orderOf(before, columns, header);
  const namedThere = ({ cells, quotesMalformed }: Line): Line => ({
    rowNumber: rowNamed(cells[rowPlace] ?? "", before.reading.sheet),
    cells: inOrder(cells),
    quotesMalformed,
  });
  return async (lines) => {
    const shaped: Line[] = [];
    for (let start = 0; start < lines.length; start += stageBatchRows) {
      const some = lines.slice(start, start + stageBatchRows);
      shaped.push(...(await inShop(shop, (db) => asTheyWereWritten(db, before, some.map(namedThere), some))));
    }
    return shaped;
  };
}
