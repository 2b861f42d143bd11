import { inShop } from "../db.server.ts";
import { enqueueImport } from "../queue.server.ts";
import type { ColumnMap } from "./columns.ts";
import { lockStatus } from "./import.server.ts";

/** Keeps the merchant's answer and begins to read the file. A second answer changes nothing. */
export async function chooseColumns(shop: string, importNumber: number, columnMap: ColumnMap): Promise<void> {
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return;
    await db.query(
      `UPDATE import SET status = 'staging', column_map = $3, step_started_at = now(), step_done = 0, step_total = row_count
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, JSON.stringify(columnMap)],
    );
    await enqueueImport(db, importNumber);
  });
}
