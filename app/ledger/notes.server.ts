import { inShop } from "../database/db.server.ts";

/** Deletes the staff's notes on points that are older than so many days. */
export async function forgetNotes(shop: string, afterDays: number): Promise<void> {
  await inShop(shop, (db) => db.askWhole("SELECT erase_notes($1)", [afterDays]));
}
