/** Rows that name a customer who is gone: those of one who was merged are the survivor's, of one who was deleted nobody's. */
import type { ShopDb } from "../../database/db.server.ts";

/**
 * In a transaction that has locked the import's row, before anything is worked out of its rows.
 * @param check begins: Shopify is asked about the survivors. Else they are there because it has named them.
 * @returns how many rows are accepted or rejected otherwise than before
 */
export async function followMerges(
  db: ShopDb,
  importNumber: number,
  { check }: { check: "begins" | "ended" } = { check: "ended" },
): Promise<number> {
  const key = [db.shop, importNumber];
  const any = await db.query("SELECT FROM customer_gone WHERE shop = $1 LIMIT 1", [db.shop]);
  if (any.rows.length === 0) return 0;
  // A check that came before the news of the merge found nobody by the old id.
  const led = await db.query<{ accepted: boolean }>(
    `UPDATE import_row r
     SET customer_id = g.survivor_id, merged = true,
         rejection_reasons = array_remove(r.rejection_reasons, 'customer_unknown'),
         verdict = CASE WHEN r.rejection_reasons = '{customer_unknown}' THEN 'accepted' ELSE r.verdict END
     FROM (SELECT n.row_number, n.rejection_reasons, g.survivor_id
           FROM import_row n JOIN customer_gone g ON g.shop = $1 AND g.customer_id = n.customer_id
           WHERE n.shop = $1 AND n.import_number = $2 AND g.state = 'merged') g
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = g.row_number
     RETURNING g.rejection_reasons = '{customer_unknown}' AS accepted`,
    key,
  );
  if (led.rows.length > 0 && check === "ended")
    await db.queryWhole(
      `INSERT INTO import_customer (shop, import_number, customer_id, found)
       SELECT DISTINCT $1, $2::integer, customer_id, true FROM import_row
       WHERE shop = $1 AND import_number = $2 AND merged AND customer_id IS NOT NULL ON CONFLICT DO NOTHING`,
      key,
    );
  const deleted = await db.query(
    `UPDATE import_row r SET verdict = 'rejected', rejection_reasons = '{customer_unknown}'
     FROM customer_gone g
     WHERE g.shop = $1 AND g.state = 'deleted' AND r.shop = $1 AND r.import_number = $2
       AND r.customer_id = g.customer_id AND r.verdict = 'accepted'`,
    key,
  );
  return led.rows.filter(({ accepted }) => accepted).length + (deleted.rowCount ?? 0);
}

/** Has the imports that name a customer worked out anew, now that she is gone. With the ledger's lock held. */
export async function countWithout(db: ShopDb, customerId: bigint): Promise<void> {
  const names = `EXISTS (SELECT FROM import_customer c
    WHERE c.shop = $1 AND c.import_number = import.import_number AND c.customer_id = $2)`;
  const key = [db.shop, customerId];
  await db.query(
    `UPDATE import SET counted_posting_number = -1
     WHERE shop = $1 AND (status IN ('in_review', 'scheduled', 'applying') OR stopped_status = 'applying') AND ${names}`,
    key,
  );
  // Of whom an undo takes back is kept with its figures.
  await db.query(
    `UPDATE import SET undo_counted = NULL WHERE shop = $1 AND status = 'applied' AND undo_counted IS NOT NULL AND ${names}`,
    key,
  );
}
