import { inShop, planForMany } from "../../database/db.server.ts";
import type { JudgedRow, Line } from "../row/row.ts";

/** A row whose customer could not be added or changed as the file says is rejected: its points are not posted. */
export async function withoutUnwritten(
  shop: string,
  importNumber: number,
  judge: (line: Line) => JudgedRow,
): Promise<(line: Line) => JudgedRow> {
  const unwritten = await unwrittenRows(shop, importNumber);
  if (unwritten.size === 0) return judge;
  return (line) => {
    const row = judge(line);
    if (!unwritten.has(line.rowNumber)) return row;
    return {
      ...row,
      // That Shopify knows nobody by them follows from it, and explains nothing.
      email: null,
      phone: null,
      verdict: "rejected",
      reasons: ["person_not_written", ...row.reasons],
      cells: row.cells ?? line.cells,
    };
  };
}

/** Also the lines that are written by a later one of the same person. */
async function unwrittenRows(shop: string, importNumber: number): Promise<Set<number>> {
  const { rows } = await inShop(shop, async (db) => {
    await db.query(planForMany);
    return db.query<{ rowNumber: number }>(
      `SELECT p.row_number AS "rowNumber" FROM import_person p
       LEFT JOIN import_person l ON l.shop = p.shop AND l.import_number = p.import_number AND l.row_number = p.leader
       WHERE p.shop = $1 AND p.import_number = $2
         AND (p.kind = 'rejected' OR p.state = 'failed' OR l.kind = 'rejected' OR l.state = 'failed')`,
      [shop, importNumber],
    );
  });
  return new Set(rows.map(({ rowNumber }) => rowNumber));
}
