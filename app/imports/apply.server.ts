import { inShop, planForRows, type ShopDb } from "../database/db.server.ts";
import { lockLedger, postImport } from "../ledger/post.server.ts";
import { rejectBelowZero, stopAtZero } from "./review/below-zero.server.ts";
import { ImportFailure } from "./record/failure.ts";
import { freshenIn, setRecount } from "./review/fresh.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "./record/import.server.ts";
import { differs, outcomeOf } from "./review/recount.ts";
import { noteMails } from "./mails/mails.server.ts";
import { countRows } from "./review/review.server.ts";
import { rejectedUnasked } from "./record/review.ts";
import { keepPreview } from "./undo/undo-preview.server.ts";

/**
 * Posts the accepted rows to the ledger, all or none, and once: a second run finds the import applied. Whoever pressed
 * Apply has seen what it comes to: where it comes to something else, nothing is posted and it is in review again. One
 * that waited for its time is applied, and tells what was seen when it was scheduled.
 */
export async function apply(shop: string, { importNumber }: ImportRecord): Promise<void> {
  await inShop(shop, async (db) => {
    await lockLedger(db);
    if ((await lockStatus(db, importNumber)) !== "applying") return;
    const decided = await findImportIn(db, importNumber);
    if (!decided?.acceptedCount) throw new ImportFailure("nothing_left");
    await planForRows(db, decided.rowCount);
    const { importRecord: fresh, changed } = await freshenIn(db, decided);
    if (!fresh.acceptedCount) throw new ImportFailure("nothing_to_apply");
    if (changed && !decided.applyAt) return withhold(db, fresh);
    const settled = await settle(db, fresh);
    // All or nothing was asked of the rows as they are now, not as they were when it was decided.
    if (settled.allOrNothing && rejectedUnasked(settled)) throw new ImportFailure("rows_rejected");
    await postImport(db, importNumber, { wide: decided.reading.mode === "set" });
    const asSeen = !decided.decidedOn || (!changed && !differs(decided.decidedOn, outcomeOf(fresh)));
    await db.query(
      `UPDATE import SET status = 'applied', applied_at = now(), step_done = accepted_count,
         decided_on = CASE WHEN NOT $3 THEN decided_on END
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, asSeen],
    );
    await keepPreview(db, importNumber);
    await noteMails(db, importNumber, "applied");
  });
}

/** Back to the review, which shows the new figures beside those that were seen. */
async function withhold(db: ShopDb, { importNumber, review }: ImportRecord): Promise<void> {
  if (review?.recounted) await setRecount(db, importNumber, { ...review.recounted, withheld: true });
  await db.query(
    `UPDATE import SET status = 'in_review', step_started_at = now(), step_done = 0, step_done_before = 0, step_total = 0
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
}

/** With the ledger locked, what was chosen for customers who go below zero is made true of the balances. */
async function settle(db: ShopDb, importRecord: ImportRecord): Promise<ImportRecord> {
  const { importNumber, belowZero, review } = importRecord;
  if (belowZero === "allow" || !review?.customersBelowZero) return importRecord;
  await (belowZero === "zero" ? stopAtZero : rejectBelowZero)(db, importNumber);
  await countRows(db, importRecord);
  const settled = await findImportIn(db, importNumber);
  if (!settled?.acceptedCount) throw new ImportFailure("nothing_to_apply");
  return settled;
}
