import type { ShopDb } from "../db.server.ts";

/** Who is there in the place of a customer who was merged; null for anybody else. */
export async function survivorOf(db: ShopDb, customerId: bigint): Promise<bigint | null> {
  const { rows } = await db.query<{ id: bigint | null }>(
    "SELECT survivor_id AS id FROM customer_gone WHERE shop = $1 AND customer_id = $2",
    [db.shop, customerId],
  );
  return rows[0]?.id ?? null;
}
