import { askHistory } from "../database/db.server.ts";

/** The number on a shopper's card; null where she has none, or the merchant does not show it. */
export async function shownCard(shop: string, customerId: bigint): Promise<string | null> {
  const { rows } = await askHistory<{ card: string | null }>(shop, {
    name: "shopper-card",
    text: "SELECT shopper_card($1, $2) AS card",
    values: [shop, customerId],
  });
  return rows[0]?.card ?? null;
}
