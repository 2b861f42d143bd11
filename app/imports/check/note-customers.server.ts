import type { ShopDb } from "../../db.server.ts";

/**
 * Notes whom Shopify is to be asked about, each once: the customers of the staged rows below `afterRow`. Whom it has
 * deleted needs no answer.
 */
export async function noteCustomers(db: ShopDb, importNumber: number, afterRow = 0): Promise<void> {
  await db.queryWhole(
    `INSERT INTO import_customer (shop, import_number, customer_id, found)
     SELECT $1, $2, customer_id, CASE WHEN g.state = 'deleted' THEN false END FROM (
       SELECT customer_id FROM import_row
       WHERE shop = $1 AND import_number = $2 AND row_number > $3 AND customer_id IS NOT NULL
       EXCEPT SELECT customer_id FROM import_customer WHERE shop = $1 AND import_number = $2
     ) asked LEFT JOIN (SELECT customer_id, state FROM customer_gone WHERE shop = $1) g USING (customer_id)
     ORDER BY customer_id`,
    [db.shop, importNumber, afterRow],
  );
}
