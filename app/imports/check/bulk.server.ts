/**
 * A bulk operation beside the lanes, where it promises to be much quicker. It can only help: whom it finds need not be
 * asked about, and the lanes go on with everybody else, whatever becomes of it. Ids alone need no room of their own, as what
 * `readBeside` keeps does: the import remembers the operation, and what it says is an answer at once.
 */
import { AdminApiError } from "../../admin-api/errors.ts";
import { learnFromBulk } from "../../customers/bulk-learning.server.ts";
import { endedBulk } from "../../bulk/operation.server.ts";
import { bulkLookupResult, bulkOfShop, startBulkLookup } from "../../customers/bulk-lookup.server.ts";
import { isBulkWorth, type BatchesOutlook } from "../../customers/bulk-outlook.ts";
import { lookupCost } from "../../customers/lookup.server.ts";
import { untilWorth } from "../../customers/until-worth.server.ts";
import { log } from "../../log.server.ts";
import { forgetOperation, isTold, rememberOperation } from "./bulk-operation.server.ts";
import { checkBatchSize } from "../limits.ts";
import type { CheckRun } from "./run.server.ts";

/**
 * Never throws. Goes on with the operation that an interrupted run was waiting for.
 * @returns when nothing more is to be had of an operation, or the run is over.
 */
export async function bulkBeside(run: CheckRun): Promise<void> {
  try {
    await follow(run);
  } catch (error) {
    const code = error instanceof AdminApiError ? error.code : "internal";
    if (!run.signal.aborted)
      log.warn({ ...nameOf(run), code, err: error }, "going on without a bulk operation");
  }
}

async function follow(run: CheckRun): Promise<void> {
  const { client, operation, signal } = run;
  const wasJustCreated = !operation.id;
  if (!operation.id) await startWhenCheaper(run);
  if (!operation.id) return;
  const lookup = await endedBulk(client, operation.id, wasJustCreated, {
    signal,
    isTold: () => isTold(run),
  });
  if (lookup) {
    log.info(
      { ...nameOf(run), outcome: lookup.outcome, customers: lookup.objectsSeen },
      "bulk operation ended",
    );
    await learnFromBulk(run.shop, lookup);
    if (lookup.url) await take(run, lookup.url);
  }
  await forgetOperation(run);
}

/** Once: not again where Shopify has refused. */
async function startWhenCheaper(run: CheckRun): Promise<void> {
  const { client, signal } = run;
  const ofShop = bulkOfShop(run.shop, client, signal);
  await untilWorth(async () => {
    const outlook = outlookOf(run);
    return outlook !== undefined && isBulkWorth(outlook, ofShop);
  }, signal);
  const started = await startBulkLookup(client, signal);
  if ("refusal" in started) log.info({ ...nameOf(run), refusal: started.refusal }, "bulk operation refused");
  else await rememberOperation(run, started.id);
}

function outlookOf(run: CheckRun): BatchesOutlook | undefined {
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
async function take(run: CheckRun, url: string): Promise<void> {
  const { signal } = run;
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

function nameOf({ shop, importNumber }: CheckRun) {
  return { shop, importNumber };
}
