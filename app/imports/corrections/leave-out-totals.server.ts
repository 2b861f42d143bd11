/** Lines that look like totals, left out together by the merchant's choice, or put back among what is to be corrected. */
import type { Actor } from "../../actor.ts";
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { isRefusal, type Refusal } from "../../refusal.ts";
import { reviewed } from "./repair.server.ts";
import type { ReviewSummary } from "../record/review.ts";
import { noteChange } from "../review/review-version.server.ts";
import type { RejectionReason } from "../row/rejection.ts";

/** What such a line is rejected for, before the choice and after it. */
const asked: RejectionReason = "total_line";
const chosen: RejectionReason = "total_left_out";

/** @returns how many lines it was; none is an answer too, for who clicks twice. */
export function leaveOutTotals(
  shop: string,
  importNumber: number,
  actor: Actor,
  leaveOut: boolean,
): Promise<{ lines: number } | Refusal> {
  return inShop(shop, async (db) => {
    const importRecord = await reviewed(db, importNumber);
    if (isRefusal(importRecord)) return importRecord;
    const [from, to] = leaveOut ? [asked, chosen] : [chosen, asked];
    const { rowCount } = await db.query(
      `UPDATE import_row SET rejection_reasons = ARRAY[$4]
       WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected' AND rejection_reasons = ARRAY[$3] AND NOT erased`,
      [db.shop, importNumber, from, to],
    );
    const lines = rowCount ?? 0;
    if (lines === 0 || !importRecord.review) return { lines };
    await countAgain(db, importNumber, importRecord.review, { from, to, lines });
    await noteChange(db, importNumber, actor, leaveOut ? "totals_left_out" : "totals_put_back");
    return { lines };
  });
}

/** Only these two counts are others: the rows were rejected, and are. */
async function countAgain(
  db: ShopDb,
  importNumber: number,
  { rejectedByReason }: ReviewSummary,
  { from, to, lines }: { from: RejectionReason; to: RejectionReason; lines: number },
): Promise<void> {
  const counts = new Map(rejectedByReason.map(({ reason, count }) => [reason, count]));
  counts.set(from, (counts.get(from) ?? 0) - lines);
  counts.set(to, (counts.get(to) ?? 0) + lines);
  const byReason = [...counts]
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  await db.query(
    `UPDATE import SET review = jsonb_set(review, '{rejectedByReason}', $3::jsonb)
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber, JSON.stringify(byReason)],
  );
}
