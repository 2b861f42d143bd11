/** That a shop has installed the app, and since when no more. */
import { inShop, type ShopDb } from "../db.server.ts";

/** A shop that comes back after an uninstall finds its data as it left it. */
export async function rememberShop(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query("INSERT INTO shop (shop) VALUES ($1) ON CONFLICT (shop) DO UPDATE SET uninstalled_at = NULL", [
      db.shop,
    ]),
  );
}

export async function rememberUninstall(db: ShopDb): Promise<void> {
  await db.query("UPDATE shop SET uninstalled_at = now() WHERE shop = $1", [db.shop]);
}
