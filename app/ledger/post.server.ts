import pg from "pg";
import type { ShopDb } from "../db.server.ts";

/** A customer's balance would leave the integers that are held exactly. Nothing was posted. */
export class BalanceOutOfRange extends Error {}

const CHECK_VIOLATION = "23514";
const NUMERIC_OUT_OF_RANGE = "22003";

/** The first lock of whatever changes balances, before any row is locked: so two of them can't wait for each other. */
export async function lockLedger(db: ShopDb): Promise<void> {
  await db.query("SELECT lock_ledger()");
}

/**
 * Posts an import's accepted rows as one posting: entries in customer order, each with the balance after it, and
 * the balances. Runs in the caller's transaction, which holds the ledger's lock: postings of one shop are serial, and
 * the order of their numbers is the order in which they were applied.
 */
export async function postImport(db: ShopDb, importNumber: number): Promise<void> {
  const { rows } = await db.query<{ posting_number: number }>(
    `WITH numbered AS (
       UPDATE shop SET last_posting_number = last_posting_number + 1 WHERE shop = $1 RETURNING last_posting_number
     )
     INSERT INTO posting (shop, posting_number, kind, import_number, entry_count, points_total, posted_by_id, posted_by_name)
     SELECT i.shop, n.last_posting_number, 'import', i.import_number, i.accepted_count, i.points_total,
            i.decided_by_id, i.decided_by_name
     FROM numbered n, import i WHERE i.shop = $1 AND i.import_number = $2
     RETURNING posting_number`,
    [db.shop, importNumber],
  );
  try {
    await db.query(
      `INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
       SELECT r.shop, r.customer_id, $3, r.row_number, r.points,
              coalesce(b.balance, 0) + sum(r.points) OVER (PARTITION BY r.customer_id ORDER BY r.row_number ROWS UNBOUNDED PRECEDING),
              r.description
       FROM import_row r LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = r.customer_id
       WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'accepted'
       ORDER BY r.customer_id, r.row_number`,
      [db.shop, importNumber, rows[0]?.posting_number],
    );
    await db.query(
      `INSERT INTO balance AS b (shop, customer_id, balance, entry_count)
       SELECT shop, customer_id, sum(points), count(*) FROM import_row
       WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
       GROUP BY shop, customer_id ORDER BY customer_id
       ON CONFLICT (shop, customer_id) DO UPDATE
       SET balance = b.balance + excluded.balance, entry_count = b.entry_count + excluded.entry_count, changed_at = now()`,
      [db.shop, importNumber],
    );
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === CHECK_VIOLATION || code === NUMERIC_OUT_OF_RANGE)
      throw new BalanceOutOfRange("", { cause: error });
    throw error;
  }
}
