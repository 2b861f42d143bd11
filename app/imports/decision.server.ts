/** What a merchant's decision about an import is answered with, and how it is taken. Each may be clicked twice. */
import { inShop, type ShopDb } from "../db.server.ts";
import { lockStatus } from "./import.server.ts";
import type { ImportStatus } from "./status.ts";

/** A refusal's sentence is for the merchant. */
export type Decision = { ok: true } | Refused;

export interface Refused {
  ok: false;
  sentence: string;
}

export const gone: Refused = {
  ok: false,
  sentence: "This import no longer exists. Go back to the imports.",
};

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
