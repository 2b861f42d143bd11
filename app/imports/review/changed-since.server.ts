/** Whose points changed while an import was in review. Found whenever it is asked: nothing of it is kept, or left to erase. */
import { inShop } from "../../database/db.server.ts";
import { isCountedInPage } from "./fresh.server.ts";
import type { ImportRecord } from "../record/import.server.ts";

export interface ChangedCustomers {
  count: number;
  /** Those with the largest changes. */
  first: { customerId: string; points: number }[];
}

const shownMax = 5;

/** Of many rows it would take a page too long. */
export async function changedSinceCount(
  shop: string,
  importRecord: ImportRecord,
): Promise<ChangedCustomers | null> {
  const since = importRecord.review?.recounted?.since;
  if (since === undefined || !isCountedInPage(importRecord)) return null;
  const rows = await inShop(shop, async (db) => {
    const found = await db.query<{ customerId: string; points: number; count: number }>(
      `SELECT e.customer_id::text AS "customerId", sum(e.points)::float8 AS points, (count(*) OVER ())::integer AS count
       FROM (SELECT DISTINCT customer_id FROM import_row
             WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected' AND customer_id IS NOT NULL) r
       JOIN ledger_entry e ON e.shop = $1 AND e.customer_id = r.customer_id AND e.posting_number > $3
       GROUP BY e.customer_id ORDER BY abs(sum(e.points)) DESC, e.customer_id LIMIT $4`,
      [shop, importRecord.importNumber, since, shownMax],
    );
    return found.rows;
  });
  const [one] = rows;
  if (!one) return null;
  return { count: one.count, first: rows.map(({ customerId, points }) => ({ customerId, points })) };
}
