/** The proof on a receipt: what the file says, what the ledger holds, and what it did to the balances. */
import { inShop, planForRows } from "../../database/db.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import type { ThreeSums } from "./receipt.ts";

/**
 * Added up anew from the rows and the entries, and from nothing that was counted before. Null where the import has no
 * entries, or its rows are deleted by now. What an erasure took is gone from all three.
 */
export async function threeSums(
  shop: string,
  { importNumber, postingNumber, rowsErasedAt, acceptedCount }: ImportRecord,
): Promise<ThreeSums | null> {
  if (postingNumber === null || rowsErasedAt !== null) return null;
  return inShop(shop, async (db) => {
    await planForRows(db, acceptedCount ?? 0);
    const { rows } = await db.query<ThreeSums>(
      `WITH accepted AS MATERIALIZED (
         SELECT customer_id, points FROM import_row
         WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted' AND NOT erased
       ), entry AS (
         SELECT e.points, e.balance_after,
                row_number() OVER (PARTITION BY e.customer_id ORDER BY e.day_order, e.row_number) AS from_first,
                row_number() OVER (PARTITION BY e.customer_id ORDER BY e.day_order DESC, e.row_number DESC) AS from_last
         FROM (SELECT DISTINCT customer_id FROM accepted) c
         JOIN ledger_entry e ON e.shop = $1 AND e.customer_id = c.customer_id AND e.posting_number = $3
       )
       SELECT (SELECT coalesce(sum(points), 0)::float8 FROM accepted) AS file,
              coalesce(sum(points), 0)::float8 AS ledger,
              (coalesce(sum(balance_after) FILTER (WHERE from_last = 1), 0)
               - coalesce(sum(balance_after - points) FILTER (WHERE from_first = 1), 0))::float8 AS balances
       FROM entry`,
      [shop, importNumber, postingNumber],
    );
    return rows[0] ?? null;
  });
}
