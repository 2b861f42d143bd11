/** Finds the customers that a file names by e-mail or phone. */
import { AdminApiError } from "../../admin-api/errors.ts";
import { customersByKeysInBulk, type FoundKey } from "../../customers/bulk-keys.server.ts";
import { learnFromBulk } from "../../customers/bulk-learning.server.ts";
import { bulkOfShop } from "../../customers/bulk-lookup.server.ts";
import { keysInBulk } from "../../customers/bulk-outlook.ts";
import { createBatchSize } from "../../customers/batch-size.ts";
import { askInBatches } from "../../customers/key-batches.server.ts";
import { keyBatchSize, keyCost, type CustomerKey } from "../../customers/keys.server.ts";
import { inShop, planForMany, type ShopDb } from "../../database/db.server.ts";
import { log } from "../../log.server.ts";
import { forgetOperation, giveUpOperation, isTold, rememberOperation } from "./bulk-operation.server.ts";
import type { CheckRun } from "./run.server.ts";
import { lockStatus } from "../record/import.server.ts";
import { placeKeys } from "./place-keys.server.ts";

/**
 * Asks about each e-mail and phone once and writes the customers into the rows. Keeps answers as they come, so that
 * the next run asks only about the rest.
 */
export async function findByKeys(run: CheckRun): Promise<void> {
  const { shop, importNumber, client, signal } = run;
  await askInBulk(run);
  const batchSize = createBatchSize(keyBatchSize);
  for (;;) {
    const keys = await unansweredKeys(shop, importNumber, run.lanes.limit() * batchSize.now());
    if (keys.length === 0) break;
    const answers = await askInBatches(client, keys, batchSize, { signal, onCall: run.onCall });
    await keepAnswers(run, answers.keys, answers.found);
    signal.throwIfAborted();
  }
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) === "checking") await placeKeys(db, importNumber);
  });
}

/** Runs one operation for all keys where so many searches would take longer. Searches find the keys that it leaves open. */
async function askInBulk(run: CheckRun): Promise<void> {
  const { shop, importNumber, client, operation, signal } = run;
  const { keys, kinds } = await countKeys(shop, importNumber);
  if (keys === 0 || (!operation.id && !(await isBulkQuicker(run, keys)))) return;
  // The operation tells again what an interrupted run was told.
  await inShop(shop, (db) => emptyUnanswered(db, importNumber));
  try {
    const take = (found: FoundKey[]) => addFound(shop, importNumber, found);
    const outcome = await customersByKeysInBulk(client, new Set(kinds), take, {
      signal,
      known: operation.id,
      onStart: (id) => rememberOperation(run, id),
      isTold: () => isTold(run),
    });
    log.info({ shop, importNumber, outcome }, "bulk operation for keys ended");
    if (outcome.complete) await learnFromBulk(shop, { outcome: "COMPLETED", ...outcome });
    await endBulk(run, outcome.complete);
  } catch (error) {
    // A search may still tell what the operation can't.
    if (signal.aborted || !(error instanceof AdminApiError)) throw error;
    log.warn(
      { shop, importNumber, code: error.code, err: error },
      "going on without a bulk operation for keys",
    );
    await giveUpOperation(run);
    await endBulk(run, false);
  }
}

async function isBulkQuicker({ shop, client, signal }: CheckRun, keys: number): Promise<boolean> {
  if (keys <= keyBatchSize) return false;
  return keysInBulk({
    keys,
    searchCostPerKey: keyCost,
    restoreRate: client.bucket()?.restoreRate ?? 1,
    ...(await bulkOfShop(shop, client, signal)()),
  });
}

async function countKeys(shop: string, importNumber: number) {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ kind: CustomerKey["kind"]; keys: number }>(
      `SELECT kind, count(*)::integer AS keys FROM import_key
       WHERE shop = $1 AND import_number = $2 AND NOT answered GROUP BY kind`,
      [shop, importNumber],
    ),
  );
  return { keys: rows.reduce((sum, row) => sum + row.keys, 0), kinds: rows.map((row) => row.kind) };
}

/** Two customers may share a key; the operation tells each of them once. */
async function addFound(shop: string, importNumber: number, found: FoundKey[]): Promise<void> {
  await inShop(shop, async (db) => {
    await db.query(planForMany);
    await db.query(
      `UPDATE import_key k SET customer_ids = k.customer_ids || f.ids
       FROM (SELECT kind, key, array_agg(DISTINCT "customerId") AS ids
             FROM jsonb_to_recordset($3) AS one (kind text, key text, "customerId" bigint) GROUP BY kind, key) f
       WHERE k.shop = $1 AND k.import_number = $2 AND k.kind = f.kind AND k.key = f.key AND NOT k.answered`,
      [shop, importNumber, JSON.stringify(found)],
    );
  });
}

/**
 * Only a whole answer says that nobody has a key; a broken one is dropped. Where few keys are left without a customer,
 * as many as one search takes, they are searched for too: their customers may have come since the operation began.
 */
async function endBulk(run: CheckRun, isComplete: boolean): Promise<void> {
  const { shop, importNumber } = run;
  await forgetOperation(run, async (db) => {
    await lockStatus(db, importNumber);
    if (!isComplete) return emptyUnanswered(db, importNumber);
    const { rowCount } = await db.query(
      `UPDATE import_key SET answered = true
       WHERE shop = $1 AND import_number = $2 AND NOT answered
         AND (customer_ids <> '{}' OR $3 < (SELECT count(*) FROM import_key WHERE shop = $1 AND import_number = $2
                                            AND NOT answered AND customer_ids = '{}'))`,
      [shop, importNumber, keyBatchSize],
    );
    await countDone(db, importNumber, rowCount ?? 0);
  });
}

async function emptyUnanswered(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `UPDATE import_key SET customer_ids = '{}'
     WHERE shop = $1 AND import_number = $2 AND NOT answered AND customer_ids <> '{}'`,
    [db.shop, importNumber],
  );
}

async function countDone(db: ShopDb, importNumber: number, done: number): Promise<void> {
  await db.query(
    `UPDATE import SET step_done = least(step_total, step_done + $3)
     WHERE shop = $1 AND import_number = $2 AND status = 'checking'`,
    [db.shop, importNumber, done],
  );
}

async function unansweredKeys(shop: string, importNumber: number, most: number): Promise<CustomerKey[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<CustomerKey>(
      `SELECT kind, key FROM import_key WHERE shop = $1 AND import_number = $2 AND NOT answered
       ORDER BY kind, key LIMIT $3`,
      [shop, importNumber, most],
    ),
  );
  return rows;
}

async function keepAnswers({ shop, importNumber }: CheckRun, keys: CustomerKey[], found: bigint[][]) {
  const answers = keys.map(({ kind, key }, i) => ({ kind, key, ids: (found[i] ?? []).map(String) }));
  await inShop(shop, async (db) => {
    await lockStatus(db, importNumber);
    // Named twice: without statistics the join alone would read every key of the import for each answer.
    await db.query(
      `UPDATE import_key k SET answered = true, customer_ids = a.ids
       FROM jsonb_to_recordset($3) AS a (kind text, key text, ids bigint[])
       WHERE k.shop = $1 AND k.import_number = $2 AND k.kind = a.kind AND k.key = a.key
         AND k.kind = ANY ($4) AND k.key = ANY ($5)`,
      [
        shop,
        importNumber,
        JSON.stringify(answers),
        [...new Set(keys.map(({ kind }) => kind))],
        keys.map(({ key }) => key),
      ],
    );
    await countDone(db, importNumber, keys.length);
  });
}
