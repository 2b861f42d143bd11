import type { ShopDb } from "../../database/db.server.ts";
import type { FailureCode } from "../record/status.ts";

/** It stands still and says why, until somebody goes on with it. */
export async function stopPeople(db: ShopDb, importNumber: number, code: FailureCode): Promise<void> {
  await db.query(
    `UPDATE import_people SET failure_code = $3
     WHERE shop = $1 AND import_number = $2 AND state IN ('reading', 'asking', 'writing', 'untagging')`,
    [db.shop, importNumber, code],
  );
}
