import { inShop, planForRows, type ShopDb } from "../db.server.ts";
import { lockLedger, postImport } from "../ledger/post.server.ts";
import { deriveRows, rejectBelowZero, stopAtZero } from "./derive.server.ts";
import { ImportFailure } from "./failure.ts";
import { findImportIn, lockStatus, type ImportRecord } from "./import.server.ts";
import { countRows } from "./review.server.ts";

/** Posts the accepted rows to the ledger, all or none, and once: a second run finds the import applied. */
export async function apply(shop: string, { importNumber }: ImportRecord): Promise<void> {
  await inShop(shop, async (db) => {
    await lockLedger(db);
    if ((await lockStatus(db, importNumber)) !== "applying") return;
    const importRecord = await findImportIn(db, importNumber);
    if (!importRecord?.acceptedCount) throw new ImportFailure("nothing_left");
    await planForRows(db, importRecord.rowCount);
    const settled = await settle(db, importRecord);
    // All or nothing was asked of the rows as they are now, not as they were when it was decided.
    if (settled.allOrNothing && settled.rejectedCount) throw new ImportFailure("rows_rejected");
    await postImport(db, importNumber, { wide: importRecord.reading.mode === "set" });
    await db.query(
      `UPDATE import SET status = 'applied', applied_at = now(), step_done = accepted_count
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
  });
}

/** With the ledger locked, what was shown in the review is made true of the balances as they are now. */
async function settle(db: ShopDb, importRecord: ImportRecord): Promise<ImportRecord> {
  const { importNumber, belowZero, review } = importRecord;
  const isStale = await hasChangedSince(db, importRecord);
  const stops = belowZero !== "allow" && (isStale || (review?.customersBelowZero ?? 0) > 0);
  if (!isStale && !stops) return importRecord;
  if (isStale) await deriveRows(db, importRecord);
  if (stops) await (belowZero === "zero" ? stopAtZero : rejectBelowZero)(db, importNumber);
  await countRows(db, importRecord);
  const settled = await findImportIn(db, importNumber);
  if (!settled?.acceptedCount) throw new ImportFailure("nothing_to_apply");
  return settled;
}

/** By a posting or an erasure; or it may have by an undo that is asked for, or that did not happen after all. */
async function hasChangedSince(db: ShopDb, { countedPostingNumber }: ImportRecord): Promise<boolean> {
  const { rows } = await db.query<{ changed: boolean }>(
    `SELECT last_posting_number <> $2 OR EXISTS (
       SELECT FROM import WHERE shop = $1 AND (status = 'undoing' OR undo_failure_code IS NOT NULL)) AS changed
     FROM shop WHERE shop = $1`,
    [db.shop, countedPostingNumber],
  );
  return rows[0]?.changed ?? false;
}
