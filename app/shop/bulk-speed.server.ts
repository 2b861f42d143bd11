/** How fast Shopify went through a shop's customers in its last bulk operation. */
import { inShop } from "../db.server.ts";

/** Customers a second; null before the first. */
export async function lastBulkSpeed(shop: string): Promise<number | null> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ speed: number | null }>(
      "SELECT bulk_customers_per_second AS speed FROM shop WHERE shop = $1",
      [shop],
    ),
  );
  return rows[0]?.speed ?? null;
}

interface BulkRun {
  outcome: string;
  customersSeen: number;
  /** Null where Shopify does not say when it ended. */
  seconds: number | null;
}

/** Shopify's times are whole seconds: one more is counted, so that the figure is rather too low. */
export async function rememberBulkSpeed(
  shop: string,
  { outcome, customersSeen, seconds }: BulkRun,
): Promise<void> {
  if (outcome !== "COMPLETED" || seconds === null || customersSeen === 0) return;
  await inShop(shop, (db) =>
    db.query("UPDATE shop SET bulk_customers_per_second = $2 WHERE shop = $1", [
      shop,
      customersSeen / (seconds + 1),
    ]),
  );
}
