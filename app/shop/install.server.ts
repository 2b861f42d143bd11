/** Whether a shop has the app. Webhooks may tell of an uninstall minutes late, after the shop came back. */
import { adminClient } from "../admin-api/client.server.ts";
import { hurried } from "../admin-api/client-limits.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { shopFactsOperation } from "../admin-api/shop-facts.ts";
import { inShop, type ShopDb } from "../database/db.server.ts";

/** Called when Shopify has given the shop's tokens. A shop that comes back finds its data as it left it. */
export async function rememberShop(shop: string): Promise<void> {
  await inShop(shop, async (db) => {
    await db.query(
      `INSERT INTO shop (shop) VALUES ($1)
       ON CONFLICT (shop) DO UPDATE SET uninstalled_at = NULL, tokens_granted_at = excluded.tokens_granted_at`,
      [db.shop],
    );
    // What an installation before this one had noted at Shopify went with it, also where nobody told of its end.
    await db.query("UPDATE balance_field_switch SET is_shown = false WHERE shop = $1 AND state = 'on'", [
      db.shop,
    ]);
  });
}

/** @returns false where the shop got tokens after that moment: it has the app again. */
export async function rememberUninstall(db: ShopDb, at: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    "UPDATE shop SET uninstalled_at = now() WHERE shop = $1 AND tokens_granted_at <= $2",
    [db.shop, at],
  );
  return rowCount === 1;
}

/**
 * Whether the shop was without the app at that moment and has not got tokens since. Where nothing told of the uninstall,
 * Shopify is asked: its webhook may be lost, but a shop that nobody opened the app in for days is not gone.
 * @throws AdminApiError where Shopify can't be asked now.
 */
export async function isGoneSince(db: ShopDb, at: Date): Promise<boolean> {
  const { rows } = await db.query<{ silent: boolean; uninstalled: boolean }>(
    `SELECT tokens_granted_at <= $2 AS silent, uninstalled_at IS NOT NULL AS uninstalled FROM shop WHERE shop = $1`,
    [db.shop, at],
  );
  const [found] = rows;
  if (!found) return true;
  return found.silent && (found.uninstalled || !(await mayAsk(db.shop)));
}

/** Whether Shopify still answers the shop's token, or refuses it for a reason that passes. */
async function mayAsk(shop: string): Promise<boolean> {
  try {
    await (await adminClient(shop, hurried)).request(shopFactsOperation, {});
    return true;
  } catch (error) {
    if (!(error instanceof AdminApiError)) throw error;
    if (error.code === "access_lost") return false;
    if (error.code === "shop_frozen" || error.code === "access_denied") return true;
    throw error;
  }
}
