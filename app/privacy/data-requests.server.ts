import type { Actor } from "../actor.ts";
import { inShop } from "../db.server.ts";

/** Shopify's rule: a data request is answered within 30 days. */
const answerDays = 30;

export interface DataRequest {
  dataRequestId: string;
  customerId: string;
  receivedAt: Date;
  dueAt: Date;
}

/** Customers who asked for their data and have not been given it yet, the most urgent first. */
export async function openDataRequests(shop: string): Promise<DataRequest[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<DataRequest>(
      `SELECT data_request_id::text AS "dataRequestId", customer_id::text AS "customerId", received_at AS "receivedAt",
              received_at + make_interval(days => $2) AS "dueAt"
       FROM data_request WHERE shop = $1 AND handed_over_at IS NULL ORDER BY received_at`,
      [shop, answerDays],
    ),
  );
  return rows;
}

/** All that Pointbook holds about the customer of a request, as JSON text; null where there is no such request. */
export async function dataRequestFile(shop: string, dataRequestId: bigint): Promise<string | null> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ file: string }>(
      `SELECT jsonb_pretty(jsonb_build_object(
         'shop', d.shop, 'customer_id', d.customer_id, 'balance', coalesce(b.balance, 0),
         'entries', coalesce((
           SELECT jsonb_agg(jsonb_build_object('entry', e.posting_number || '-' || e.row_number, 'date', p.posted_at,
                    'occurred_at', e.occurred_at, 'points', e.points, 'balance_after', e.balance_after, 'description', e.description)
                    ORDER BY e.posting_number, e.row_number)
           FROM ledger_entry e JOIN posting p ON p.shop = e.shop AND p.posting_number = e.posting_number
           WHERE e.shop = d.shop AND e.customer_id = d.customer_id), '[]'),
         'import_rows', coalesce((
           SELECT jsonb_agg(jsonb_build_object('import', r.import_number, 'row', r.row_number, 'verdict', r.verdict,
                    'points', r.points, 'given_points', r.given_points, 'occurred_at', r.occurred_at,
                    'email', r.email, 'phone', r.phone, 'description', r.description, 'cells', r.cells)
                    ORDER BY r.import_number, r.row_number)
           FROM import_row r WHERE r.shop = d.shop AND r.customer_id = d.customer_id), '[]'))) AS file
       FROM data_request d LEFT JOIN balance b ON b.shop = d.shop AND b.customer_id = d.customer_id
       WHERE d.shop = $1 AND d.data_request_id = $2`,
      [shop, dataRequestId],
    ),
  );
  return rows[0]?.file ?? null;
}

export async function markHandedOver(shop: string, dataRequestId: bigint, actor: Actor): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE data_request SET handed_over_at = now(), handed_over_by_name = $3
       WHERE shop = $1 AND data_request_id = $2 AND handed_over_at IS NULL`,
      [shop, dataRequestId, actor.name],
    ),
  );
}
