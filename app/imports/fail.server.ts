import { inShop } from "../database/db.server.ts";
import { lockStatus } from "./record/import.server.ts";
import { noteMails } from "./mails/mails.server.ts";
import { stopPeople } from "./people/stop.server.ts";
import { forgetDeaths } from "./turn/starts.server.ts";
import { failingStatuses, isOneOf, type FailureCode } from "./record/status.ts";

/**
 * The import stops, says why, and can be retried from the same step. An import whose undo fails is applied, as it
 * was before, and says why it was not undone.
 */
export async function fail(shop: string, importNumber: number, code: FailureCode): Promise<void> {
  await inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    if (status === "undoing") {
      await db.query(
        "UPDATE import SET status = 'applied', undo_failure_code = $3 WHERE shop = $1 AND import_number = $2",
        [shop, importNumber, code],
      );
      await noteMails(db, importNumber, "undo_failed");
    }
    await forgetDeaths(db, importNumber);
    if (!status) return;
    if (!isOneOf(failingStatuses, status)) return stopPeople(db, importNumber, code);
    await db.query(
      `UPDATE import SET status = 'failed', stopped_status = $3, failure_code = $4
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, status, code],
    );
    await noteMails(db, importNumber, "failed");
  });
}
