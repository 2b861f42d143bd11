import type { ShopDb } from "../../database/db.server.ts";

/**
 * A customer may be erased while a file that names her is stored but not read. Called once it is read, or dropped:
 * erases her from what it brought, or the file itself.
 */
export async function eraseAgain(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  await db.askWhole(
    `SELECT clear_from_imports(erased_customer_ids, erased_keys, import_number) FROM import
     WHERE shop = $1 AND import_number = $2 AND (erased_customer_ids <> '{}' OR erased_keys <> '{}')`,
    key,
  );
  await db.query(
    `UPDATE import SET erased_customer_ids = '{}', erased_keys = '{}'
     WHERE shop = $1 AND import_number = $2 AND (erased_customer_ids <> '{}' OR erased_keys <> '{}')`,
    key,
  );
}
