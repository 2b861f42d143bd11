import { inShop } from "../db.server.ts";

/** The number on a shopper's card; null where she has none, or the merchant does not show it. */
export async function shownCard(shop: string, customerId: bigint): Promise<string | null> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ number: string }>(
      `SELECT c.card_number AS number FROM customer_card c
       JOIN shop_setting s ON s.shop = c.shop AND s.shows_card
       WHERE c.shop = $1 AND c.customer_id = $2`,
      [shop, customerId],
    ),
  );
  return rows[0]?.number ?? null;
}
