import type { ShopDb } from "../../database/db.server.ts";

/** Notes whom Shopify is to be asked about, each once: the customers of all staged rows. */
export async function noteCustomers(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    noteThose(`SELECT customer_id FROM import_row WHERE shop = $1 AND import_number = $2 AND customer_id IS NOT NULL
      EXCEPT SELECT customer_id FROM import_customer WHERE shop = $1 AND import_number = $2`),
    [db.shop, importNumber],
  );
}

/** The same of the rows behind one of them: nobody who is noted already is gone through for it. */
export async function noteCustomersBehind(db: ShopDb, importNumber: number, row: number): Promise<void> {
  await db.queryWhole(
    noteThose(`SELECT DISTINCT customer_id FROM import_row
      WHERE shop = $1 AND import_number = $2 AND row_number > $3 AND customer_id IS NOT NULL`),
    [db.shop, importNumber, row],
  );
}

/** Whom Shopify has deleted needs no answer. */
const noteThose = (asked: string) => `
  INSERT INTO import_customer (shop, import_number, customer_id, found)
  SELECT $1, $2::integer, customer_id, CASE WHEN g.state = 'deleted' THEN false END FROM (${asked}) asked
  LEFT JOIN (SELECT customer_id, state FROM customer_gone WHERE shop = $1) g USING (customer_id)
  ORDER BY customer_id
  ON CONFLICT DO NOTHING`;
