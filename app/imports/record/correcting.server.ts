/** The import that corrects another one's rejected rows: at most one, unless it was discarded. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { refuse, Refused } from "../../refusal.ts";
import { lockStatus } from "./import.server.ts";

/** Its number; null where nobody corrects them. */
export const correctingImport = (shop: string, importNumber: number): Promise<number | null> =>
  inShop(shop, (db) => childOf(db, importNumber));

async function childOf(db: ShopDb, importNumber: number): Promise<number | null> {
  const { rows } = await db.query<{ importNumber: number }>(
    `SELECT import_number AS "importNumber" FROM import
     WHERE shop = $1 AND parent_import_number = $2 AND status <> 'discarded' ORDER BY import_number DESC LIMIT 1`,
    [db.shop, importNumber],
  );
  return rows[0]?.importNumber ?? null;
}

/**
 * For the transaction that makes such an import: two clicks would make two, and their rows would be applied twice.
 * @throws Refused with the number of the one that is there.
 */
export async function refuseSecondChild(db: ShopDb, importNumber: number): Promise<void> {
  await lockStatus(db, importNumber);
  const child = await childOf(db, importNumber);
  if (child !== null) throw new Refused(refuse("correct_rest_twice", { importNumber: String(child) }));
}
