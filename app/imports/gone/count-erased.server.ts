import { planForRows, type ShopDb } from "../../database/db.server.ts";
import { findImportIn } from "../record/import.server.ts";
import { countRows } from "../review/review.server.ts";

/**
 * Counts again, in the transaction of an erasure, what is reviewed or waits for its time and has lost rows by it: all
 * that a review shows holds of the same rows. What is being applied counts by itself.
 */
export async function countErased(db: ShopDb): Promise<void> {
  const { rows } = await db.query<{ importNumber: number }>(
    `SELECT import_number AS "importNumber" FROM import
     WHERE shop = $1 AND status IN ('in_review', 'scheduled') AND counted_posting_number = -1
     ORDER BY import_number`,
    [db.shop],
  );
  for (const { importNumber } of rows) {
    const importRecord = await findImportIn(db, importNumber);
    if (!importRecord) continue;
    await planForRows(db, importRecord.rowCount);
    await countRows(db, importRecord);
  }
}
