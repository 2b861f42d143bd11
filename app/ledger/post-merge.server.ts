import type { Actor } from "../actor.ts";
import type { ShopDb } from "../database/db.server.ts";
import { nextPostingNumber, takePostingNumber } from "../shop/numbers.server.ts";
import { keepSums, movedSql, type Moved } from "./balance-sums.server.ts";
import { mergeRows } from "./entry-number.ts";
import { inRange } from "./post.server.ts";

interface PostedMerge {
  /** The customer who is no longer there. */
  from: bigint;
  into: bigint;
  /** What each of the two reads. */
  descriptions: { from: string; into: string };
}

/**
 * Lets all points of one customer follow to another, by two entries of one posting: what the one loses the other gains.
 * In the caller's transaction, which holds the ledger's lock.
 * @returns null where there are none
 */
export async function postMerge(
  db: ShopDb,
  { from, into, descriptions }: PostedMerge,
  actor: Actor,
): Promise<number | null> {
  const { rows } = await db.query<{ points: bigint }>(
    "SELECT balance AS points FROM balance WHERE shop = $1 AND customer_id = $2 AND balance <> 0",
    [db.shop, from],
  );
  const [found] = rows;
  if (!found) return null;
  const postingNumber = await nextPostingNumber(db);
  await db.queryWhole(
    `INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_by_id, posted_by_name)
     VALUES ($1, $2, 'merge', 2, 0, $3, $4)`,
    [db.shop, postingNumber, actor.id, actor.name],
  );
  const moved = await inRange(() =>
    db.askWhole<Moved>(
      `WITH lost AS (
         UPDATE balance SET balance = 0, entry_count = entry_count + 1, changed_at = now()
         WHERE shop = $1 AND customer_id = $3 RETURNING by_hand
       ), gained AS (
         INSERT INTO balance AS b (shop, customer_id, balance, entry_count, by_hand)
         SELECT $1, $4, $5, 1, by_hand FROM lost
         ON CONFLICT (shop, customer_id) DO UPDATE
         SET balance = b.balance + excluded.balance, entry_count = b.entry_count + 1, changed_at = excluded.changed_at,
             by_hand = b.by_hand OR excluded.by_hand
         RETURNING balance
       ), entered AS (
         INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
         SELECT $1, $3::bigint, $2::integer, ${mergeRows.from}, -$5::bigint, 0, $6
         UNION ALL SELECT $1, $4, $2, ${mergeRows.into}, $5, balance, $7 FROM gained
       ) ${movedSql("SELECT 0 AS after, $5 AS before UNION ALL SELECT balance, balance - $5 FROM gained")}`,
      [db.shop, postingNumber, from, into, found.points, descriptions.from, descriptions.into],
    ),
  );
  await keepSums(db, postingNumber, moved);
  await takePostingNumber(db, postingNumber);
  return postingNumber;
}
