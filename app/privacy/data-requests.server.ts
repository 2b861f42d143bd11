import type { Actor } from "../actor.ts";
import { inShop, type ShopReader } from "../database/db.server.ts";

/** Shopify's rule: a data request is answered within 30 days. */
const answerDays = 30;

export interface DataRequest {
  dataRequestId: string;
  customerId: string;
  receivedAt: Date;
  dueAt: Date;
}

/** Customers who asked for their data and have not been given it yet, the most urgent first. */
export async function openDataRequests(db: ShopReader): Promise<DataRequest[]> {
  const { rows } = await db.query<DataRequest>(
    `SELECT data_request_id::text AS "dataRequestId", customer_id::text AS "customerId", received_at AS "receivedAt",
            received_at + make_interval(days => $2) AS "dueAt"
     FROM data_request WHERE shop = $1 AND handed_over_at IS NULL ORDER BY received_at`,
    [db.shop, answerDays],
  );
  return rows;
}

/** All that Pointbook holds about the customer of a request, as JSON text; null where there is no such request. */
export async function dataRequestFile(shop: string, dataRequestId: bigint): Promise<string | null> {
  const found = await inShop(shop, (db) =>
    db.askWhole<{ file: string }>(
      // What was hers under ids that were merged into this one is hers as well.
      `SELECT jsonb_pretty(customer_data(customer_id, keys) || coalesce((
                SELECT jsonb_build_object('merged', jsonb_agg(customer_data(g.customer_id, '{}') ORDER BY g.customer_id))
                FROM customer_gone g WHERE g.shop = $1 AND g.survivor_id = data_request.customer_id
                HAVING count(*) > 0), '{}')) AS file FROM data_request
       WHERE shop = $1 AND data_request_id = $2`,
      [shop, dataRequestId],
    ),
  );
  return found?.file ?? null;
}

export async function markHandedOver(shop: string, dataRequestId: bigint, actor: Actor): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE data_request SET handed_over_at = now(), handed_over_by_name = $3, keys = '{}'
       WHERE shop = $1 AND data_request_id = $2 AND handed_over_at IS NULL`,
      [shop, dataRequestId, actor.name],
    ),
  );
}
