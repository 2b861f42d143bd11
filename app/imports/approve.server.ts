/** What the merchant decides about an import: apply, discard, retry. Each may be clicked twice. */
import type { Actor } from "../actor.ts";
import { inShop, type ShopDb } from "../db.server.ts";
import { enqueueImport } from "../queue.server.ts";
import { eraseAgain } from "./erase-again.server.ts";
import { findImportIn, lockStatus, sameFileImports } from "./import.server.ts";

/** A refusal's sentence is for the merchant. */
export type Decision = { ok: true } | { ok: false; sentence: string };

export interface ApplyChoice {
  /** `all_or_nothing`: apply only if no row at all is rejected. */
  mode: "accepted_rows" | "all_or_nothing";
  /** The tick that a file imported before needs. */
  sameFileConfirmed: boolean;
}

const gone: Decision = { ok: false, sentence: "This import no longer exists. Go back to the imports." };

export function approve(
  shop: string,
  importNumber: number,
  actor: Actor,
  choice: ApplyChoice,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    await lockSameFile(db, importNumber);
    const importRecord = await findImportIn(db, importNumber);
    if (!importRecord) return gone;
    if (importRecord.status === "applying" || importRecord.status === "applied") return { ok: true };
    if (importRecord.status !== "in_review") {
      return {
        ok: false,
        sentence: "This import is not waiting for review any more. Reload the page to see where it is.",
      };
    }
    if (!importRecord.acceptedCount) {
      return {
        ok: false,
        sentence: "No row was accepted, so there is nothing to apply. Correct the file and upload it again.",
      };
    }
    if (choice.mode === "all_or_nothing" && importRecord.rejectedCount) {
      return {
        ok: false,
        sentence: `${importRecord.rejectedCount.toLocaleString("en")} rows are rejected, so nothing was applied. Download them, correct the file and upload it again, or apply the accepted rows.`,
      };
    }
    if (!choice.sameFileConfirmed && (await sameFileImports(db, importRecord)).length > 0) {
      return {
        ok: false,
        sentence:
          "This file was imported before. Tick the box to confirm that its points are to be added once more.",
      };
    }
    await db.query(
      `UPDATE import SET status = 'applying', decided_at = now(), decided_by_id = $3, decided_by_name = $4,
         step_started_at = now(), step_done = 0, step_total = accepted_count
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, actor.id, actor.name],
    );
    await enqueueImport(db, importNumber);
    return { ok: true };
  });
}

/** Two imports of one file that are approved at the same moment: the second must see the first. */
async function lockSameFile(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `SELECT FROM import
     WHERE shop = $1 AND file_sha256 = (SELECT file_sha256 FROM import WHERE shop = $1 AND import_number = $2)
     ORDER BY import_number FOR UPDATE`,
    [db.shop, importNumber],
  );
}

/** Drops an import that was not applied. Its rows stay readable in the import log. */
export function discard(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  return inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    if (!status) return gone;
    if (status === "discarded") return { ok: true };
    if (status === "applying" || status === "applied") {
      return { ok: false, sentence: "This import was applied already, so it can't be discarded." };
    }
    await db.query(
      `UPDATE import SET status = 'discarded', failed_status = NULL, failure_code = NULL,
         decided_at = now(), decided_by_id = $3, decided_by_name = $4
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, actor.id, actor.name],
    );
    await eraseAgain(db, importNumber);
    return { ok: true };
  });
}

/** Goes on with a failed import at the step where it stopped. */
export function retry(shop: string, importNumber: number): Promise<Decision> {
  return inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    if (!status) return gone;
    if (status !== "failed") return { ok: true };
    await db.query(
      `UPDATE import SET status = failed_status, failed_status = NULL, failure_code = NULL, step_started_at = now()
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    await enqueueImport(db, importNumber);
    return { ok: true };
  });
}
