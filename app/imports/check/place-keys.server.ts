/** Puts the customers that e-mails and phones lead to into the rows. */
import { planForMany, type ShopDb } from "../../database/db.server.ts";

/** The reasons that only this step gives; a row that has one was placed before. */
export const keyReasons = "{email_unknown,phone_unknown,customer_ambiguous,customers_disagree}";

/**
 * Everything that a row gives must lead to one customer. Her id then takes the place of e-mail and phone; where a row
 * leads to several customers, they are kept as candidates and the merchant says which one is meant.
 */
export async function placeKeys(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  await db.query(planForMany);
  await db.queryWhole(
    `CREATE TEMPORARY TABLE placed ON COMMIT DROP AS
     SELECT n.row_number, n.named, n.hits,
            CASE WHEN n.by_email = '{}' THEN 'email_unknown' WHEN n.by_phone = '{}' THEN 'phone_unknown'
                 WHEN cardinality(n.hits) = 0 THEN 'customers_disagree'
                 WHEN cardinality(n.hits) > 1 THEN 'customer_ambiguous' END AS reason
     FROM (
       SELECT r.row_number, e.customer_ids AS by_email, p.customer_ids AS by_phone,
              ARRAY(SELECT DISTINCT id FROM unnest(e.customer_ids || p.customer_ids || r.customer_id) AS id
                    WHERE id IS NOT NULL) AS named,
              ARRAY(SELECT DISTINCT id FROM unnest(coalesce(e.customer_ids, p.customer_ids)) AS id
                    WHERE (r.customer_id IS NULL OR id = r.customer_id)
                      AND (p.customer_ids IS NULL OR id = ANY (p.customer_ids))) AS hits
       FROM import_row r
       LEFT JOIN import_key e ON e.shop = $1 AND e.import_number = $2 AND e.kind = 'email' AND e.key = r.email
       LEFT JOIN import_key p ON p.shop = $1 AND p.import_number = $2 AND p.kind = 'phone' AND p.key = r.phone
       WHERE r.shop = $1 AND r.import_number = $2 AND (r.email IS NOT NULL OR r.phone IS NOT NULL)
         AND NOT r.rejection_reasons && '${keyReasons}'
     ) n`,
    key,
  );
  await db.queryWhole(
    `UPDATE import_row r
     SET customer_id = CASE WHEN p.reason IS NULL THEN p.hits[1] ELSE r.customer_id END,
         email = CASE WHEN p.reason IS NULL THEN NULL ELSE r.email END,
         phone = CASE WHEN p.reason IS NULL THEN NULL ELSE r.phone END,
         verdict = CASE WHEN p.reason IS NULL THEN r.verdict ELSE 'rejected' END,
         rejection_reasons = array_remove(r.rejection_reasons || p.reason, NULL)
     FROM placed p WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = p.row_number`,
    key,
  );
  await db.queryWhole(
    `INSERT INTO import_candidate (shop, import_number, row_number, customer_id)
     SELECT $1, $2, p.row_number, id FROM placed p, unnest(p.named) AS id
     WHERE p.reason IN ('customers_disagree', 'customer_ambiguous') ON CONFLICT DO NOTHING`,
    key,
  );
  // Shopify has just named them: nobody needs to ask about their ids.
  await db.queryWhole(
    `INSERT INTO import_customer (shop, import_number, customer_id, found)
     SELECT DISTINCT $1, $2::integer, p.hits[1], true FROM placed p WHERE p.reason IS NULL
     ON CONFLICT (shop, import_number, customer_id) DO UPDATE SET found = true`,
    key,
  );
}
