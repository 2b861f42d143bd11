/** The numbers that a shop counts its imports and its postings by: 1, 2, 3, without a gap. */
import type { ShopDb } from "../database/db.server.ts";

/** Holds the shop's row until the transaction ends: what takes a number is done after all that is slow. */
export async function takeImportNumber(db: ShopDb): Promise<number> {
  const { rows } = await db.query<{ importNumber: number }>(
    `INSERT INTO shop (shop, last_import_number) VALUES ($1, 1)
     ON CONFLICT (shop) DO UPDATE SET last_import_number = shop.last_import_number + 1
     RETURNING last_import_number AS "importNumber"`,
    [db.shop],
  );
  if (!rows[0]) throw new Error("no import number was given");
  return rows[0].importNumber;
}

/** The ledger's lock keeps it free until it is taken. */
export async function nextPostingNumber(db: ShopDb): Promise<number> {
  const { rows } = await db.query<{ postingNumber: number }>(
    `SELECT last_posting_number + 1 AS "postingNumber" FROM shop WHERE shop = $1`,
    [db.shop],
  );
  if (!rows[0]) throw new Error(`the shop ${db.shop} is not known`);
  return rows[0].postingNumber;
}

/** Last of all: uploads, and whoever opens the app, wait for the shop's row. */
export async function takePostingNumber(db: ShopDb, postingNumber: number): Promise<void> {
  await db.query("UPDATE shop SET last_posting_number = $2 WHERE shop = $1", [db.shop, postingNumber]);
}
