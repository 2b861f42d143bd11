import pg from "pg";
import { AdminApiError } from "../admin-api/errors.ts";
import { apply } from "../imports/apply.server.ts";
import { applyIfDue } from "../imports/schedule.server.ts";
import { check } from "../imports/check.server.ts";
import { fail } from "../imports/fail.server.ts";
import { ImportFailure } from "../imports/failure.ts";
import { findImport } from "../imports/import.server.ts";
import { stage } from "../imports/stage.server.ts";
import { undo } from "../imports/undo.server.ts";
import { BalanceOutOfRange } from "../ledger/post.server.ts";
import type { FailureCode } from "../imports/status.ts";
import { withPatience } from "../db.server.ts";
import { log } from "../log.server.ts";
import { Refused } from "../refusal.ts";
import { withShopLock } from "../imports/shop-lock.server.ts";

/**
 * Takes an import as far as it goes without a person. Reads what to do from its status, so it may be called at any
 * time, twice, or after a crash.
 * @throws what may pass by itself (a lost connection, say): the caller tries again.
 */
export async function workOnImport(shop: string, importNumber: number, stop?: AbortSignal): Promise<void> {
  await withPatience(() => workAlone(shop, importNumber, stop));
}

async function workAlone(shop: string, importNumber: number, stop?: AbortSignal): Promise<void> {
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
      case "scheduled":
        if (!(await applyIfDue(shop, importNumber))) return;
        break;
      case "undoing":
        await undo(shop, importRecord);
        break;
      default:
        return;
    }
    log.info({ shop, importNumber, step: importRecord.status }, "step done");
  }
}

function failureCode(error: unknown): FailureCode | undefined {
  if (error instanceof ImportFailure || error instanceof AdminApiError) return error.code;
  if (error instanceof BalanceOutOfRange) return "balance_out_of_range";
  // A stored file that was readable when it came, and is not now.
  if (error instanceof Refused) return "file_unreadable";
  return undefined;
}

/** Why an import stops whose step threw again and again. */
export function failureOfStep(error: unknown): FailureCode {
  return error instanceof pg.DatabaseError && error.code === DISK_FULL ? "database_full" : "internal";
}

const DISK_FULL = "53100";
