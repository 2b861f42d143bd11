import { setTimeout as sleep } from "node:timers/promises";
import { adminClient } from "../admin-api/client.server.ts";
import { refreshTimeZone } from "../shop/time-zone.server.ts";
import { createLanes } from "../customers/lanes.ts";
import { inShop, planForRows, type ShopDb } from "../database/db.server.ts";
import { log } from "../log.server.ts";
import { writeAnswers } from "./check/answers.server.ts";
import { askAll } from "./check/ask-all.server.ts";
import { bulkBeside } from "./check/bulk.server.ts";
import { giveUpOperation } from "./check/bulk-operation.server.ts";
import { answersInMean, answersToJudgeBy, lookMs } from "./check/limits.ts";
import type { CheckRun } from "./check/run.server.ts";
import { findByKeys } from "./check/keys.server.ts";
import { findCandidates } from "./check/candidates.server.ts";
import { readUnasked } from "./check/unasked.server.ts";
import { followMerges } from "./record/follow-merges.server.ts";
import { lockStatus, type ImportRecord } from "./record/import.server.ts";
import { checkInFlightMax } from "./limits.ts";
import { summarise } from "./review/review.server.ts";

/** Why a run stops when somebody paused, discarded or erased its import. */
const leftChecking = new Error("the import is no longer being checked");

/**
 * Asks Shopify once for each customer whether she exists, with as many batches in flight as the shop bears. Keeps every
 * answer, so that the next run asks only about the rest.
 */
export async function check(shop: string, importRecord: ImportRecord, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const leave = () => over.abort(leftChecking);
  const run = await beginRun(shop, importRecord, leave, AbortSignal.any([signal, over.signal]));
  const beside = [watch(run, leave)];
  let forGood = false;
  try {
    // Access that was lost ends the run, whoever met it first: else it hung on whether a page had brought a new token.
    beside.push(
      refreshTimeZone(shop, run.client, run.signal).then(
        () => {},
        (error: unknown) => over.abort(error),
      ),
    );
    await findByKeys(run);
    beside.push(bulkBeside(run));
    await askAll(run);
    await run.answers.end();
    await findCandidates(run, importRecord);
    forGood = true;
  } catch (error) {
    if (run.signal.reason !== leftChecking) throw error;
    forGood = true;
  } finally {
    over.abort();
    await Promise.allSettled([...beside, run.answers.end()]);
    if (forGood) await giveUpOperation(run);
  }
  if (run.signal.reason !== leftChecking) await finish(shop, importRecord);
}

async function beginRun(
  shop: string,
  { importNumber, bulkOperationId }: ImportRecord,
  leave: () => void,
  signal: AbortSignal,
): Promise<CheckRun> {
  const lanes = createLanes(checkInFlightMax);
  let answered = 0;
  let meanMs = 0;
  return {
    shop,
    importNumber,
    customersLeft: await countAnswers(shop, importNumber),
    client: await adminClient(shop),
    unasked: readUnasked(shop, importNumber),
    answers: writeAnswers({ shop, importNumber, step: "checking" }, leave),
    lanes,
    operation: { id: bulkOperationId, toldOf: null },
    onCall(call) {
      lanes.answered(call);
      if (call.trouble) return;
      answered++;
      meanMs += (call.ms - meanMs) / Math.min(answered, answersInMean);
    },
    batchMs: () => (answered < answersToJudgeBy ? undefined : meanMs),
    signal,
  };
}

/** Watches the import while it is checked, for somebody's decision and for Shopify's webhook. */
async function watch(run: CheckRun, leave: () => void): Promise<void> {
  const { shop, importNumber, operation, signal } = run;
  while (!signal.aborted) {
    try {
      const { status, toldOf } = await lookAt(shop, importNumber);
      operation.toldOf = toldOf ?? null;
      if (status !== "checking") leave();
      await sleep(lookMs, undefined, { signal });
    } catch (error) {
      // The check meets the same error and says so.
      if (!signal.aborted) log.info({ shop, importNumber, err: error }, "the import could not be looked at");
      await sleep(lookMs, undefined, { signal }).catch(() => {});
    }
  }
}

async function lookAt(
  shop: string,
  importNumber: number,
): Promise<{ status?: string; toldOf?: string | null }> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ status: string; toldOf: string | null }>(
      `SELECT status, CASE WHEN bulk_operation_finished_at IS NOT NULL THEN bulk_operation_id END AS "toldOf"
       FROM import WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    ),
  );
  return rows[0] ?? {};
}

/** @returns how many customers have no answer yet. */
async function countAnswers(shop: string, importNumber: number): Promise<number> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ left: number }>(
      `UPDATE import i SET step_done = c.answered + k.answered, step_done_before = c.answered + k.answered,
         step_total = c.asked + k.asked, step_started_at = now()
       FROM (SELECT count(found)::integer AS answered, count(*)::integer AS asked
             FROM import_customer WHERE shop = $1 AND import_number = $2) c,
            (SELECT count(*) FILTER (WHERE answered)::integer AS answered, count(*)::integer AS asked
             FROM import_key WHERE shop = $1 AND import_number = $2) k
       WHERE i.shop = $1 AND i.import_number = $2 AND i.status = 'checking'
       RETURNING c.asked - c.answered AS left`,
      [shop, importNumber],
    ),
  );
  return rows[0]?.left ?? 0;
}

function finish(shop: string, importRecord: ImportRecord): Promise<void> {
  const { importNumber, rowCount } = importRecord;
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "checking") return;
    await planForRows(db, rowCount);
    await refuseUnanswered(db, importNumber);
    // Whom Shopify merged while it was asked, it no longer knew: her rows are the other one's.
    await followMerges(db, importNumber);
    await db.query(
      `UPDATE import_row r
       SET verdict = 'rejected', rejection_reasons = r.rejection_reasons || '{customer_unknown}'::text[]
       FROM import_customer c
       WHERE c.shop = $1 AND c.import_number = $2 AND NOT c.found
         AND r.shop = c.shop AND r.import_number = c.import_number AND r.customer_id = c.customer_id
         AND NOT 'customer_unknown' = ANY (r.rejection_reasons)`,
      [shop, importNumber],
    );
    await knownAgain(db, importNumber);
    await db.query("DELETE FROM import_key WHERE shop = $1 AND import_number = $2", [shop, importNumber]);
    await forgetOtherCells(db, importRecord);
    await summarise(db, importNumber);
  });
}

/** Nobody gets points before Shopify has said that she exists. */
async function refuseUnanswered(db: ShopDb, importNumber: number): Promise<void> {
  const { rows } = await db.query(
    "SELECT FROM import_customer WHERE shop = $1 AND import_number = $2 AND found IS NULL LIMIT 1",
    [db.shop, importNumber],
  );
  if (rows.length > 0)
    throw new Error(`import ${importNumber}: the check ended before all were answered for`);
}

/** Shopify has just named them, whatever it said of them some night. */
async function knownAgain(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `DELETE FROM customer_gone g USING import_customer c
     WHERE g.shop = $1 AND g.state = 'unknown' AND c.shop = $1 AND c.import_number = $2
       AND c.customer_id = g.customer_id AND c.found`,
    [db.shop, importNumber],
  );
}

/** Rows that nobody gets back keep only the chosen columns: the others may be personal. */
async function forgetOtherCells(
  db: ShopDb,
  { importNumber, header, columnMap }: ImportRecord,
): Promise<void> {
  const chosen = Object.values(columnMap ?? {});
  if (chosen.length === header.length) return;
  await db.queryWhole(
    `UPDATE import_row r
     SET cells = (SELECT jsonb_agg(CASE WHEN c.place - 1 = ANY ($3::integer[]) THEN c.cell ELSE '""' END ORDER BY c.place)
                  FROM jsonb_array_elements(r.cells) WITH ORDINALITY AS c (cell, place))
     WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected' AND cells IS NOT NULL`,
    [db.shop, importNumber, chosen],
  );
}
