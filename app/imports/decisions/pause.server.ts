import { enqueueImport } from "../../queue.server.ts";
import { refuse } from "../../refusal.ts";
import { decide, type Decision } from "../record/decision.server.ts";

/** Stops an import that is being read or checked; what is done is kept. */
export function pause(shop: string, importNumber: number): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status === "paused") return null;
    if (status !== "staging" && status !== "checking") {
      return refuse("pause_late");
    }
    await db.query(
      "UPDATE import SET status = 'paused', stopped_status = $3 WHERE shop = $1 AND import_number = $2",
      [shop, importNumber, status],
    );
    return null;
  });
}

/** Goes on with a failed or paused import at the step where it stopped. */
export function resume(shop: string, importNumber: number): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "failed" && status !== "paused") return null;
    await db.query(
      `UPDATE import SET status = stopped_status, stopped_status = NULL, failure_code = NULL,
         step_started_at = now(), step_done_before = step_done
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    await enqueueImport(db, importNumber);
    return null;
  });
}
