/** Who the customers are that a file names by e-mail or phone. */
import { AdminApiError } from "../../admin-api/errors.ts";
import { customersByKeysInBulk, type FoundKey } from "../../customers/bulk-keys.server.ts";
import { countCustomers } from "../../customers/bulk-lookup.server.ts";
import { keysInBulk } from "../../customers/bulk-outlook.ts";
import { keyBatchSize, keyCost, customersByKeys, type CustomerKey } from "../../customers/keys.server.ts";
import { inShop, planForMany, type ShopDb } from "../../db.server.ts";
import { log } from "../../log.server.ts";
import { lastBulkSpeed, rememberBulkSpeed } from "../../shop/bulk-speed.server.ts";
import { forgetOperation, giveUpOperation, isTold, rememberOperation } from "./bulk-operation.server.ts";
import type { CheckRun } from "./run.server.ts";
import { lockStatus } from "../import.server.ts";

/**
 * Asks about each e-mail and phone once, and writes the customers into the rows. Answers are kept as they come, so
 * that a check that was cut short goes on with the rest.
 */
export async function findByKeys(run: CheckRun): Promise<void> {
  const { shop, importNumber, client, signal } = run;
  await askInBulk(run);
  for (;;) {
    const lanes = run.lanes.limit();
    const keys = await unansweredKeys(shop, importNumber, lanes * keyBatchSize);
    if (keys.length === 0) break;
    const batches = inBatches(keys);
    const found = await Promise.all(
      batches.map((batch) => customersByKeys(client, batch, { signal, onCall: run.onCall })),
    );
    await keepAnswers(run, keys, found.flat());
    signal.throwIfAborted();
  }
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) === "checking") await placeKeys(db, importNumber);
  });
}

/** One operation for all, where searches for so many keys would take longer. Whom it leaves open is searched for. */
async function askInBulk(run: CheckRun): Promise<void> {
  const { shop, importNumber, client, operation, signal } = run;
  const { keys, kinds } = await countKeys(shop, importNumber);
  if (keys === 0 || (!operation.id && !(await isBulkCheaper(run, keys)))) return;
  // What an interrupted run was told is told again.
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
    if (outcome.complete) await rememberBulkSpeed(shop, { outcome: "COMPLETED", ...outcome });
    await endBulk(run, outcome.complete);
  } catch (error) {
    // Also what the operation can't tell, a search may.
    if (signal.aborted || !(error instanceof AdminApiError)) throw error;
    log.warn(
      { shop, importNumber, code: error.code, err: error },
      "going on without a bulk operation for keys",
    );
    await giveUpOperation(run);
    await endBulk(run, false);
  }
}

async function isBulkCheaper({ shop, client, signal }: CheckRun, keys: number): Promise<boolean> {
  if (keys <= keyBatchSize) return false;
  return keysInBulk({
    keys,
    searchCostPerKey: keyCost,
    customersCount: await countCustomers(client, signal),
    restoreRate: client.bucket()?.restoreRate ?? 1,
    bulkCustomersPerSecond: await lastBulkSpeed(shop),
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

/** Two of them may share a key, and each is told once. */
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
 * Only a whole answer says that nobody has a key; of any other one nothing is kept. Whom few keys name may have come
 * since the operation began: so many as one search takes are searched for all the same.
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

function inBatches(keys: CustomerKey[]): CustomerKey[][] {
  const batches: CustomerKey[][] = [];
  for (let start = 0; start < keys.length; start += keyBatchSize)
    batches.push(keys.slice(start, start + keyBatchSize));
  return batches;
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

/** What a row's e-mail and phone lead to; a row that was answered for before is left as it is. */
export const keyReasons = "{email_unknown,phone_unknown,customer_ambiguous,customers_disagree}";

/**
 * All that a row gives must lead to one and the same customer. Where it does, her id takes the place of e-mail and
 * phone; where it leads to several, they are kept as candidates, for the merchant to say which.
 */
async function placeKeys(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  await db.query(planForMany);
  await db.query(
    `CREATE TEMPORARY TABLE placed ON COMMIT DROP AS
     SELECT n.row_number, n.named, n.hits,
            CASE WHEN n.by_email = '{}' THEN 'email_unknown' WHEN n.by_phone = '{}' THEN 'phone_unknown'
                 WHEN cardinality(n.hits) = 0 THEN 'customers_disagree'
                 WHEN cardinality(n.hits) > 1 THEN 'customer_ambiguous' END AS reason
     FROM (
       SELECT r.row_number, e.customer_ids AS by_email, p.customer_ids AS by_phone,
              ARRAY(SELECT DISTINCT id FROM unnest(e.customer_ids || p.customer_ids || r.customer_id) AS id
                    WHERE id IS NOT NULL) AS named,
              ARRAY(SELECT DISTINCT id FROM unnest(coalesce(e.customer_ids, p.customer_ids)) AS id
                    WHERE (r.customer_id IS NULL OR id = r.customer_id)
                      AND (p.customer_ids IS NULL OR id = ANY (p.customer_ids))) AS hits
       FROM import_row r
       LEFT JOIN import_key e ON e.shop = $1 AND e.import_number = $2 AND e.kind = 'email' AND e.key = r.email
       LEFT JOIN import_key p ON p.shop = $1 AND p.import_number = $2 AND p.kind = 'phone' AND p.key = r.phone
       WHERE r.shop = $1 AND r.import_number = $2 AND (r.email IS NOT NULL OR r.phone IS NOT NULL)
         AND NOT r.rejection_reasons && '${keyReasons}'
     ) n`,
    key,
  );
  await db.query(
    `UPDATE import_row r
     SET customer_id = CASE WHEN p.reason IS NULL THEN p.hits[1] ELSE r.customer_id END,
         email = CASE WHEN p.reason IS NULL THEN NULL ELSE r.email END,
         phone = CASE WHEN p.reason IS NULL THEN NULL ELSE r.phone END,
         verdict = CASE WHEN p.reason IS NULL THEN r.verdict ELSE 'rejected' END,
         rejection_reasons = array_remove(r.rejection_reasons || p.reason, NULL)
     FROM placed p WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = p.row_number`,
    key,
  );
  await db.query(
    `INSERT INTO import_candidate (shop, import_number, row_number, customer_id)
     SELECT $1, $2, p.row_number, id FROM placed p, unnest(p.named) AS id
     WHERE p.reason IN ('customers_disagree', 'customer_ambiguous') ON CONFLICT DO NOTHING`,
    key,
  );
  // Shopify has just named them: they need not be asked about by their ids.
  await db.query(
    `INSERT INTO import_customer (shop, import_number, customer_id, found)
     SELECT DISTINCT $1, $2::integer, p.hits[1], true FROM placed p WHERE p.reason IS NULL
     ON CONFLICT (shop, import_number, customer_id) DO UPDATE SET found = true`,
    key,
  );
}
