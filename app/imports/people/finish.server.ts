/** What the merchant decides of a file that turns out to hold no points. */
import type { Actor } from "../../actor.ts";
import { inShop } from "../../database/db.server.ts";
import { lockLedger } from "../../ledger/post.server.ts";
import { refuse } from "../../refusal.ts";
import { gone, type Decision } from "../record/decision.server.ts";
import { lockStatus } from "../record/import.server.ts";
import { endWithoutPoints, forgetSaid } from "./end.server.ts";
import { findPeopleRunIn } from "./run.server.ts";

/** Ends it here: the customers are written, or are all as in the file already. */
export function finishPeople(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  return inShop(shop, async (db) => {
    await lockLedger(db);
    const status = await lockStatus(db, importNumber);
    if (!status) return gone;
    if (status === "customers_written") return null;
    const run = await findPeopleRunIn(db, importNumber);
    const isSame = run?.state === "in_review" && run.counts?.create === 0 && run.counts.update === 0;
    if (status !== "uploaded" || (run?.state !== "written" && !isSame)) return refuse("people_late");
    if (isSame) {
      await db.query(
        `UPDATE import_people SET state = 'written', decided_at = now(), decided_by_id = $3, decided_by_name = $4
         WHERE shop = $1 AND import_number = $2`,
        [shop, importNumber, actor.id, actor.name],
      );
      await forgetSaid(db, importNumber);
    }
    await endWithoutPoints(db, importNumber);
    return null;
  });
}
