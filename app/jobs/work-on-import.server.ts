import { AdminApiError } from "../admin-api/errors.ts";
import { inShop } from "../db.server.ts";
import { apply } from "../imports/apply.server.ts";
import { check } from "../imports/check.server.ts";
import { ImportFailure } from "../imports/failure.ts";
import { findImport, lockStatus } from "../imports/import.server.ts";
import { stage } from "../imports/stage.server.ts";
import type { FailureCode } from "../imports/status.ts";
import { log } from "../log.server.ts";
import { withShopLock } from "./lock.server.ts";

/**
 * Takes an import as far as it goes without a person. Reads what to do from its status, so it may be called at any
 * time, twice, or after a crash.
 * @throws what may pass by itself (a lost connection, say): the caller tries again.
 */
export async function workOnImport(shop: string, importNumber: number, stop?: AbortSignal): Promise<void> {
  await withShopLock(shop, async (lost) => {
    const signal = stop ? AbortSignal.any([stop, lost]) : lost;
    try {
      await run(shop, importNumber, signal);
    } catch (error) {
      const code = failureCode(error);
      if (!code) throw error;
      log.warn({ shop, importNumber, code, err: error }, "import failed");
      await fail(shop, importNumber, code);
    }
  });
}

async function run(shop: string, importNumber: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const importRecord = await findImport(shop, importNumber);
    switch (importRecord?.status) {
      case "staging":
        await stage(shop, importRecord, signal);
        break;
      case "checking":
        await check(shop, importRecord, signal);
        break;
      case "applying":
        await apply(shop, importRecord);
        break;
      default:
        return;
    }
    log.info({ shop, importNumber, step: importRecord.status }, "step done");
  }
}

function failureCode(error: unknown): FailureCode | undefined {
  if (error instanceof ImportFailure || error instanceof AdminApiError) return error.code;
  return undefined;
}

/** The import stops, says why, and can be retried from the same step. */
export async function fail(shop: string, importNumber: number, code: FailureCode): Promise<void> {
  await inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    if (status !== "staging" && status !== "checking" && status !== "applying") return;
    await db.query(
      `UPDATE import SET status = 'failed', failed_status = $3, failure_code = $4
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, status, code],
    );
  });
}
