import { inShop, planForRows, type ShopDb } from "../db.server.ts";
import { BalanceOutOfRange, lockLedger, postImport } from "../ledger/post.server.ts";
import { ImportFailure } from "./failure.ts";
import { lockStatus, type ImportRecord } from "./import.server.ts";

/** Posts the accepted rows to the ledger, all or none, and once: a second run finds the import applied. */
export async function apply(shop: string, importRecord: ImportRecord): Promise<void> {
  const { importNumber } = importRecord;
  try {
    await inShop(shop, async (db) => {
      await lockLedger(db);
      if ((await lockStatus(db, importNumber)) !== "applying") return;
      if (!(await hasAcceptedRows(db, importNumber))) throw new ImportFailure("nothing_left");
      await planForRows(db, importRecord.rowCount);
      await postImport(db, importNumber);
      await db.query(
        `UPDATE import SET status = 'applied', applied_at = now(), step_done = accepted_count
         WHERE shop = $1 AND import_number = $2`,
        [shop, importNumber],
      );
    });
  } catch (error) {
    if (error instanceof BalanceOutOfRange) throw new ImportFailure("balance_out_of_range", { cause: error });
    throw error;
  }
}

/** An erasure may have taken the last row of an import that was already approved. */
async function hasAcceptedRows(db: ShopDb, importNumber: number): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>(
    'SELECT accepted_count > 0 AS "any" FROM import WHERE shop = $1 AND import_number = $2',
    [db.shop, importNumber],
  );
  return rows[0]?.any ?? false;
}
