import pg from "pg";
import { AdminApiError } from "../admin-api/errors.ts";
import { apply } from "../imports/apply.server.ts";
import { applyIfDue } from "../imports/decisions/schedule.server.ts";
import { check } from "../imports/check.server.ts";
import { fail } from "../imports/fail.server.ts";
import { ImportFailure } from "../imports/record/failure.ts";
import { isBeingCounted, recount } from "../imports/review/fresh.server.ts";
import { findImport, type ImportRecord } from "../imports/record/import.server.ts";
import type { PeopleStep } from "../imports/record/people.ts";
import { workOnPeople } from "../imports/people/work.server.ts";
import { stage } from "../imports/stage/stage.server.ts";
import { undo } from "../imports/undo/undo.server.ts";
import { BalanceOutOfRange } from "../ledger/post.server.ts";
import { withPatience } from "../database/db.server.ts";
import { isOneOf, workingStatuses, type FailureCode, type WorkingStatus } from "../imports/record/status.ts";
import { log } from "../log.server.ts";
import { Refused } from "../refusal.ts";
import { withShopLock } from "../imports/turn/shop-lock.server.ts";
import { countDeaths } from "./count-deaths.server.ts";

/**
 * Takes an import as far as it goes without a person. Reads what to do from its status, so it may be called at any
 * time, twice, or after a crash.
 * @param atShop is done before, with the shop's lock held
 * @throws what may pass by itself (a lost connection, say): the caller tries again.
 */
export async function workOnImport(
  shop: string,
  importNumber: number,
  stop?: AbortSignal,
  atShop?: () => Promise<void>,
): Promise<void> {
  await withPatience(() => workAlone(shop, importNumber, stop, atShop));
}

async function workAlone(
  shop: string,
  importNumber: number,
  stop?: AbortSignal,
  atShop?: () => Promise<void>,
): Promise<void> {
  await withShopLock(shop, async (lost) => {
    await atShop?.();
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
    if (!importRecord) return;
    const { status } = importRecord;
    if (isOneOf(workingStatuses, status)) {
      const step = () => steps[status](shop, importRecord, signal);
      await countDeaths({ shop, importNumber, step: status }, step);
    } else if (status === "uploaded" || isOneOf(tagStatuses, status)) {
      const start = (step: PeopleStep, work: () => Promise<unknown>) =>
        countDeaths({ shop, importNumber, step }, work);
      if (!(await workOnPeople(shop, importRecord, signal, start))) return;
    } else if (status !== "scheduled" || !(await applyIfDue(shop, importNumber))) {
      if (!isBeingCounted(importRecord)) return;
      await recount(shop, importNumber);
    }
    log.info({ shop, importNumber, step: status }, "step done");
  }
}

/** In these the tags of its customers may be taken off. */
const tagStatuses = ["applied", "undone", "customers_written", "discarded"] as const;

type Step = (shop: string, importRecord: ImportRecord, signal: AbortSignal) => Promise<void>;
const steps: Record<WorkingStatus, Step> = {
  staging: stage,
  checking: check,
  applying: apply,
  undoing: undo,
};

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
