/** Whether a shop has the app. Webhooks may tell of an uninstall minutes late, after the shop came back. */
import { inShop, type ShopDb } from "../db.server.ts";

/** Called when Shopify has given the shop's tokens. A shop that comes back finds its data as it left it. */
export async function rememberShop(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `INSERT INTO shop (shop) VALUES ($1)
       ON CONFLICT (shop) DO UPDATE SET uninstalled_at = NULL, tokens_granted_at = now()`,
      [db.shop],
    ),
  );
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
 * Whether the shop was without the app at that moment and has not got tokens since. Where the uninstall's own webhook
 * was lost, a day without new tokens tells: while staff open the app they get some each day.
 */
export async function isGoneSince(db: ShopDb, at: Date): Promise<boolean> {
  const { rows } = await db.query<{ gone: boolean }>(
    `SELECT tokens_granted_at <= $2 AND (uninstalled_at IS NOT NULL OR tokens_granted_at < $2 - interval '1 day') AS gone
     FROM shop WHERE shop = $1`,
    [db.shop, at],
  );
  return rows[0]?.gone ?? true;
}
