/**
 * A bulk operation beside the lanes, where it promises to be much quicker. It can only help: whom it finds need not be
 * asked about, and the lanes go on with everybody else, whatever becomes of it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { AdminApiError } from "../admin-api/errors.ts";
import {
  bulkLookupResult,
  cancelBulkLookup,
  countCustomers,
  endedBulkLookup,
  startBulkLookup,
} from "../customers/bulk-lookup.server.ts";
import { isBulkCheaper, mayBeWorthBulk, type CheckOutlook } from "../customers/bulk-outlook.ts";
import { lookupCost } from "../customers/lookup.server.ts";
import { inShop } from "../db.server.ts";
import { log } from "../log.server.ts";
import { lastBulkSpeed, rememberBulkSpeed } from "./bulk-speed.server.ts";
import { cancelMsMax, considerMs, considerMsMax } from "./check-limits.ts";
import { checkBatchSize } from "./limits.ts";
import type { CheckRun } from "./check-run.server.ts";

export interface BulkBeside {
  /** Shopify's webhook said that the operation has ended. */
  told(): void;
  /** Waits for nothing any more. `forGood`: nobody will go on with the operation, so it is cancelled. */
  end(forGood: boolean): Promise<void>;
}

/** @param known the operation that an interrupted run of this check was waiting for. */
export function bulkBeside(run: CheckRun, known: string | null): BulkBeside {
  const ended = new AbortController();
  const signal = AbortSignal.any([run.signal, ended.signal]);
  const operation: Operation = { id: known, isTold: false };
  const work = follow(run, operation, signal).catch((error: unknown) => {
    const code = error instanceof AdminApiError ? error.code : "internal";
    if (!signal.aborted) log.warn({ ...nameOf(run), code, err: error }, "going on without a bulk operation");
  });
  return {
    told() {
      operation.isTold = true;
    },
    async end(forGood) {
      ended.abort();
      await work;
      if (!forGood || !operation.id) return;
      await giveUp(run, operation.id, AbortSignal.timeout(cancelMsMax));
    },
  };
}

interface Operation {
  /** Null before it is started, and once nothing more is to be had of it. */
  id: string | null;
  isTold: boolean;
}

async function follow(run: CheckRun, operation: Operation, signal: AbortSignal): Promise<void> {
  operation.id ??= await startWhenCheaper(run, signal);
  if (!operation.id) return;
  const lookup = await endedBulkLookup(run.client, operation.id, signal, () => operation.isTold);
  if (lookup) {
    log.info(
      { ...nameOf(run), outcome: lookup.outcome, customers: lookup.customersSeen },
      "bulk operation ended",
    );
    await rememberBulkSpeed(run.shop, lookup);
    if (lookup.url) await take(run, lookup.url, signal);
  }
  await forget(run, operation.id);
  operation.id = null;
}

/** Looks again and again, because what is true of the first answers may not last. Null: Shopify refused. */
async function startWhenCheaper(run: CheckRun, signal: AbortSignal): Promise<string | null> {
  let customersInShop: number | undefined;
  for (let pause = considerMs; ; pause = Math.min(pause * 1.5, considerMsMax)) {
    await sleep(pause, undefined, { signal });
    const outlook = outlookOf(run);
    if (!outlook || !mayBeWorthBulk(outlook)) continue;
    customersInShop ??= await countCustomers(run.client, signal);
    if (!isBulkCheaper(outlook, customersInShop, await lastBulkSpeed(run.shop))) continue;
    const started = await startBulkLookup(run.client, signal);
    if ("refusal" in started) {
      log.info({ ...nameOf(run), refusal: started.refusal }, "bulk operation refused");
      return null;
    }
    await remember(run, started.id);
    log.info({ ...nameOf(run), bulkOperationId: started.id, customersInShop }, "bulk operation started");
    return started.id;
  }
}

function outlookOf(run: CheckRun): CheckOutlook | undefined {
  const batchMs = run.batchMs();
  if (batchMs === undefined) return undefined;
  const bucket = run.client.bucket();
  return {
    customersLeft: run.customersLeft - run.answers.count(),
    customersPerBatch: checkBatchSize,
    batchMs,
    lanes: run.lanes.limit(),
    batchCost: lookupCost(run.client),
    available: bucket?.currentlyAvailable ?? Infinity,
    restoreRate: bucket?.restoreRate ?? 1,
  };
}

/** What came before a result broke off is as true as if it had come whole. */
async function take(run: CheckRun, url: string, signal: AbortSignal): Promise<void> {
  const before = run.answers.count();
  try {
    for await (const customerIds of bulkLookupResult(url, signal)) await run.answers.keepFound(customerIds);
  } catch (error) {
    if (signal.aborted) throw error;
    log.warn({ ...nameOf(run), err: error }, "the result of the bulk operation broke off");
  } finally {
    run.unasked.forget();
  }
  log.info({ ...nameOf(run), answers: run.answers.count() - before }, "result of the bulk operation read");
}

async function giveUp(run: CheckRun, id: string, signal: AbortSignal): Promise<void> {
  try {
    await cancelBulkLookup(run.client, id, signal);
    await forget(run, id);
  } catch (error) {
    // It ends by itself, and the import no longer asks for it.
    log.info({ ...nameOf(run), err: error }, "bulk operation not cancelled");
  }
}

function remember({ shop, importNumber }: CheckRun, id: string) {
  return inShop(shop, (db) =>
    db.query(
      `UPDATE import SET bulk_operation_id = $3, bulk_operation_finished_at = NULL
       WHERE shop = $1 AND import_number = $2 AND status = 'checking'`,
      [shop, importNumber, id],
    ),
  );
}

function forget({ shop, importNumber }: CheckRun, id: string) {
  return inShop(shop, (db) =>
    db.query(
      `UPDATE import SET bulk_operation_id = NULL, bulk_operation_finished_at = NULL
       WHERE shop = $1 AND import_number = $2 AND bulk_operation_id = $3`,
      [shop, importNumber, id],
    ),
  );
}

function nameOf({ shop, importNumber }: CheckRun) {
  return { shop, importNumber };
}
