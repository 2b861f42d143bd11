import type { Actor } from "../../actor.ts";
import { dropReading } from "../../customers/reading.server.ts";
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { lockLedger } from "../../ledger/post.server.ts";
import { refuse } from "../../refusal.ts";
import { gone, type Decision } from "../record/decision.server.ts";
import { eraseAgain } from "../record/erase-again.server.ts";
import { lockStatus } from "../record/import.server.ts";
import { refusalOfOlder } from "../review/review-version.server.ts";
import { appliedStatuses, isOneOf } from "../record/status.ts";

/**
 * Drops an import that was not applied, and its file, which takes the shop's room. Its rows stay readable in the
 * import log.
 * @param seen the version of the review that it was decided on; 0 where another page was looked at, null where nobody
 *   looks: the import was forgotten
 */
export function discard(
  shop: string,
  importNumber: number,
  actor: Actor,
  seen: number | null = null,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    // As the erasure does that may be due: the ledger first, then the import.
    await lockLedger(db);
    const status = await lockStatus(db, importNumber);
    if (!status) return gone;
    if (status === "discarded") return null;
    if (status === "customers_written") return refuse("discard_written");
    if (status === "applying" || isOneOf(appliedStatuses, status)) {
      return refuse("discard_applied");
    }
    // An import that has come to its review since is looked at first.
    const isReviewed = status === "in_review" || status === "scheduled";
    const older = seen !== null && (seen > 0 || isReviewed) && (await refusalOfOlder(db, importNumber, seen));
    if (older) return older;
    await db.query(
      `UPDATE import SET status = 'discarded', stopped_status = NULL, failure_code = NULL,
         decided_at = now(), decided_by_id = $3, decided_by_name = $4
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, actor.id, actor.name],
    );
    await dropReading(db, { importNumber });
    await eraseAgain(db, importNumber);
    await dropFile(db, importNumber);
    return null;
  });
}

/** Nothing reads it any more, and nobody of it is asked about. */
export async function dropFile(db: ShopDb, importNumber: number): Promise<void> {
  await db.query("DELETE FROM import_key WHERE shop = $1 AND import_number = $2", [db.shop, importNumber]);
  await db.queryWhole(
    `WITH dropped AS (UPDATE import SET file_erased_at = coalesce(file_erased_at, now())
                      WHERE shop = $1 AND import_number = $2 RETURNING file_id)
     DELETE FROM import_file f USING dropped WHERE f.shop = $1 AND f.file_id = dropped.file_id`,
    [db.shop, importNumber],
  );
}
