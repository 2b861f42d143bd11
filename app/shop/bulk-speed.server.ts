/** What Shopify took for a shop's bulk operations over all customers. */
import { inShop } from "../database/db.server.ts";

/** Without what no operation has shown yet. */
export interface BulkSpeed {
  startSeconds?: number;
  customersPerSecond?: number;
}

export async function bulkSpeedOf(shop: string): Promise<BulkSpeed> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ start: number | null; speed: number | null }>(
      "SELECT bulk_start_seconds AS start, bulk_customers_per_second AS speed FROM shop WHERE shop = $1",
      [shop],
    ),
  );
  const { start = null, speed = null } = rows[0] ?? {};
  return {
    ...(start === null ? {} : { startSeconds: start }),
    ...(speed === null ? {} : { customersPerSecond: speed }),
  };
}

export async function rememberBulkSpeed(
  shop: string,
  { startSeconds, customersPerSecond }: BulkSpeed,
): Promise<void> {
  await inShop(shop, (db) =>
    db.query("UPDATE shop SET bulk_start_seconds = $2, bulk_customers_per_second = $3 WHERE shop = $1", [
      shop,
      startSeconds,
      customersPerSecond,
    ]),
  );
}
