/**
 * What rows come to by the ledger as it is now: the points that bring a balance to the number given, and whether an
 * earlier import has applied them; who would go below zero is seen in `below-zero.server.ts`.
 */
import { planForRows, type ShopDb } from "../../database/db.server.ts";
import { appliedBefore, leaveOutApplied } from "./applied-before.server.ts";
import { followMerges } from "../record/follow-merges.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { isRefusal } from "../../refusal.ts";
import { parseRule } from "../row/rule.ts";
import { rowSays } from "./same-row.ts";

type Derived = Pick<
  ImportRecord,
  "importNumber" | "rowCount" | "reading" | "reapply" | "repeatedOnce" | "alreadyAppliedCount" | "review"
>;

/** The undos that are under way: what they take back is no longer applied. `$1` is the shop. */
export const undoing = `ARRAY(SELECT import_number FROM import WHERE shop = $1 AND status = 'undoing' ORDER BY 1)`;

/** Notes as of which posting the import's rows are counted: whoever asked for it has been heard. */
export async function noteCounted(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `UPDATE import SET counted_undoing = ${undoing}, recount_asked = NULL,
       counted_posting_number = (SELECT last_posting_number FROM shop WHERE shop = $1)
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
}

/**
 * Before the review, and again whenever rows or the ledger have changed since.
 * @returns how many rows came to something else than before
 */
export async function deriveRows(db: ShopDb, importRecord: Derived): Promise<number> {
  await planForRows(db, importRecord.rowCount);
  const key = [db.shop, importRecord.importNumber];
  // Noted before the ledger is looked at: what is posted meanwhile counts as not seen.
  await noteCounted(db, importRecord.importNumber);
  const gone = await followMerges(db, importRecord.importNumber);
  return gone + (await deriveOfLedger(db, key, importRecord));
}

async function deriveOfLedger(db: ShopDb, key: unknown[], importRecord: Derived): Promise<number> {
  if (importRecord.reading.mode === "set") return deriveSetBalances(db, key);
  const { rule } = importRecord.reading;
  const ofRule = rule !== null && !rowsAddUp(rule) ? await rejectRepeated(db, key) : 0;
  const repeated = ofRule + (await leaveOutRepeated(db, key, importRecord));
  if (!importRecord.reapply && (await appliedBefore(db))) return repeated + (await leaveOutApplied(db, key));
  if (importRecord.alreadyAppliedCount === 0) return repeated;
  const { rowCount } = await db.query(
    `UPDATE import_row SET verdict = 'accepted'
     WHERE shop = $1 AND import_number = $2 AND verdict = 'already_applied'`,
    key,
  );
  return repeated + (rowCount ?? 0);
}

function rowsAddUp(text: string): boolean {
  const rule = parseRule(text);
  return !isRefusal(rule) && rule.addUp;
}

/**
 * An export with a line for each address says what a customer spent in every one of them: it counts once. Where her
 * lines come to different numbers, none of them is known to be the one.
 */
async function rejectRepeated(db: ShopDb, key: unknown[]): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE import_row r SET verdict = 'rejected', rejection_reasons = '{customer_repeated}'
     FROM (SELECT customer_id, min(row_number) AS first, min(points) <> max(points) AS differ FROM import_row
           WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected'
           GROUP BY customer_id HAVING count(*) > 1) repeated
     WHERE r.shop = $1 AND r.import_number = $2 AND r.customer_id = repeated.customer_id AND r.verdict <> 'rejected'
       AND (repeated.differ OR r.row_number > repeated.first)`,
    key,
  );
  return rowCount ?? 0;
}

/**
 * A balance can be set to one number only: the rows of a customer who is in several are rejected, and so is a row whose
 * change is larger than a ledger entry can hold.
 */
async function deriveSetBalances(db: ShopDb, key: unknown[]): Promise<number> {
  const repeated = await db.query(
    `UPDATE import_row r SET verdict = 'rejected', points = NULL, rejection_reasons = '{customer_repeated}'
     FROM (SELECT customer_id FROM import_row
           WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected'
           GROUP BY customer_id HAVING count(*) > 1) twice
     WHERE r.shop = $1 AND r.import_number = $2 AND r.customer_id = twice.customer_id AND r.verdict <> 'rejected'`,
    key,
  );
  // Rows that come to what they came to before are not written: most of them, where they are counted again.
  const changed = await db.query(
    `UPDATE import_row r
     SET points = CASE WHEN n.fits THEN nullif(n.points, 0) END,
         verdict = CASE WHEN NOT n.fits THEN 'rejected' WHEN n.points = 0 THEN 'already_applied' ELSE 'accepted' END,
         rejection_reasons = CASE WHEN n.fits THEN '{}' ELSE '{points_out_of_range}' END::text[]
     FROM (SELECT row_number, points, abs(points) <= ${Number.MAX_SAFE_INTEGER} AS fits
           FROM (SELECT w.row_number, w.given_points - coalesce(b.balance, 0) AS points, w.points AS before, w.verdict
                 FROM import_row w LEFT JOIN balance b ON b.shop = w.shop AND b.customer_id = w.customer_id
                 WHERE w.shop = $1 AND w.import_number = $2 AND w.verdict <> 'rejected') changed
           WHERE nullif(points, 0) IS DISTINCT FROM before
              OR verdict <> CASE WHEN points = 0 THEN 'already_applied' ELSE 'accepted' END) n
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = n.row_number`,
    key,
  );
  return (repeated.rowCount ?? 0) + (changed.rowCount ?? 0);
}

/** Rows that say exactly what an earlier row of the file says: left out where that was chosen, else taken up again. */
async function leaveOutRepeated(
  db: ShopDb,
  key: unknown[],
  { repeatedOnce, review }: Derived,
): Promise<number> {
  const wereLeftOut = review?.rejectedByReason.some(({ reason }) => reason === "row_repeated");
  if (!repeatedOnce && !wereLeftOut) return 0;
  const takenUp = await db.query(
    `UPDATE import_row SET verdict = 'accepted', rejection_reasons = '{}'
     WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected' AND rejection_reasons = '{row_repeated}'`,
    key,
  );
  if (!repeatedOnce) return takenUp.rowCount ?? 0;
  const leftOut = await db.query(
    `UPDATE import_row r SET verdict = 'rejected', rejection_reasons = '{row_repeated}'
     FROM (SELECT row_number, row_number() OVER (PARTITION BY ${rowSays}
                                                 ORDER BY row_number) AS nth
           FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected') said
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = said.row_number AND said.nth > 1`,
    key,
  );
  return Math.abs((leftOut.rowCount ?? 0) - (takenUp.rowCount ?? 0));
}
