/** What is kept of customers and Shopify does not keep: their cards, the ids of another system, their birthdays. */
import { inShop, type ShopDb } from "../db.server.ts";

export interface KeptOfCustomer {
  cardNumber: string | null;
  referenceId: string | null;
  /** "1990-05-31". */
  birthday: string | null;
}

export async function keptOf(shop: string, customerId: bigint): Promise<KeptOfCustomer> {
  const { rows } = await inShop(shop, (db) =>
    db.query<KeptOfCustomer>(
      `SELECT (SELECT card_number FROM customer_card WHERE shop = $1 AND customer_id = $2) AS "cardNumber",
              (SELECT reference_id FROM customer_fact WHERE shop = $1 AND customer_id = $2) AS "referenceId",
              (SELECT birthday::text FROM customer_fact WHERE shop = $1 AND customer_id = $2) AS birthday`,
      [shop, customerId],
    ),
  );
  return rows[0] ?? { cardNumber: null, referenceId: null, birthday: null };
}

/** Whose card or reference id it is; nobody for most of what is searched for. */
export async function customersKeptAs(shop: string, text: string): Promise<bigint[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ id: bigint }>(
      `SELECT customer_id AS id FROM customer_card WHERE shop = $1 AND card_number = $2
       UNION SELECT customer_id FROM customer_fact WHERE shop = $1 AND reference_id = $2 ORDER BY id`,
      [shop, text],
    ),
  );
  return rows.map(({ id }) => id);
}

/** What the survivor of a merge has herself stays; what she has not she takes over. */
export async function moveKept(db: ShopDb, from: bigint, into: bigint): Promise<void> {
  await db.query(
    `UPDATE customer_card SET customer_id = $3 WHERE shop = $1 AND customer_id = $2
       AND NOT EXISTS (SELECT FROM customer_card WHERE shop = $1 AND customer_id = $3)`,
    [db.shop, from, into],
  );
  const { rows } = await db.query<{ referenceId: string | null; birthday: string | null }>(
    `SELECT reference_id AS "referenceId", birthday::text AS birthday FROM customer_fact
     WHERE shop = $1 AND customer_id = $2`,
    [db.shop, from],
  );
  await forgetKept(db, from);
  for (const { referenceId, birthday } of rows) {
    await db.query(
      `INSERT INTO customer_fact AS f (shop, customer_id, reference_id, birthday) VALUES ($1, $2, $3, $4)
       ON CONFLICT (shop, customer_id) DO UPDATE
       SET reference_id = coalesce(f.reference_id, excluded.reference_id),
           birthday = coalesce(f.birthday, excluded.birthday)`,
      [db.shop, into, referenceId, birthday],
    );
  }
}

export async function forgetKept(db: ShopDb, customerId: bigint): Promise<void> {
  for (const table of ["customer_card", "customer_fact"])
    await db.query(`DELETE FROM ${table} WHERE shop = $1 AND customer_id = $2`, [db.shop, customerId]);
}
