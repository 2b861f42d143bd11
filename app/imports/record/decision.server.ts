/** What a merchant's decision about an import is answered with, and how it is taken. Each may be clicked twice. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { lockStatus } from "./import.server.ts";
import type { ImportStatus } from "./status.ts";

/** Null where it was taken. */
export type Decision = Refusal | null;

export const gone = refuse("import_gone");

/** A decision about an import, whose status is locked until it is taken; none where the import is gone. */
export function decide(
  shop: string,
  importNumber: number,
  take: (db: ShopDb, status: ImportStatus) => Promise<Decision>,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    return status ? take(db, status) : gone;
  });
}
