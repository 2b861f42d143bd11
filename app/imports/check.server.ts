import { adminClient } from "../admin-api/client.server.ts";
import { existingCustomers } from "../customers/lookup.server.ts";
import { inShop, planForRows } from "../db.server.ts";
import { lockStatus, type ImportRecord } from "./import.server.ts";
import { checkBatchSize, checkInFlightMax } from "./limits.ts";
import { summarise } from "./review.server.ts";

/** How many batches one look into the table brings. */
const batchesAhead = 40;
const progressMs = 100;

/**
 * Asks Shopify which of the customers exist, each once, several batches in flight. Every answer is kept, so a
 * check that was cut short goes on with those not yet asked about.
 */
export async function check(shop: string, importRecord: ImportRecord, signal: AbortSignal): Promise<void> {
  const { importNumber } = importRecord;
  await countAnswers(shop, importNumber);
  const client = await adminClient(shop);
  const batches = unaskedBatches(shop, importNumber, signal);
  const asking = new AbortController();
  const either = AbortSignal.any([signal, asking.signal]);
  const progress = createProgress(shop, importNumber);
  const lane = async () => {
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      const found = await existingCustomers(client, next.value, either);
      await keepAnswers(shop, importNumber, next.value, found);
      if (!(await progress.add(next.value.length))) return;
    }
  };
  // The first lane to fail stops the others, and its error is the one that tells why.
  const lanes = Array.from({ length: checkInFlightMax }, () =>
    lane().catch((error: unknown) => asking.abort(error)),
  );
  await Promise.all(lanes);
  if (asking.signal.aborted) throw asking.signal.reason;
  await finish(shop, importRecord);
}

async function* unaskedBatches(
  shop: string,
  importNumber: number,
  signal: AbortSignal,
): AsyncGenerator<bigint[]> {
  for (let after = 0n; ;) {
    const { rows } = await inShop(shop, (db) =>
      db.query<{ customer_id: bigint }>(
        `SELECT customer_id FROM import_customer
         WHERE shop = $1 AND import_number = $2 AND customer_id > $3 AND found IS NULL
         ORDER BY customer_id LIMIT $4`,
        [shop, importNumber, after, batchesAhead * checkBatchSize],
      ),
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.customer_id;
    for (let start = 0; start < rows.length; start += checkBatchSize) {
      signal.throwIfAborted();
      yield rows.slice(start, start + checkBatchSize).map((row) => row.customer_id);
    }
  }
}

async function keepAnswers(
  shop: string,
  importNumber: number,
  asked: bigint[],
  found: Set<bigint>,
): Promise<void> {
  await inShop(shop, async (db) => {
    // An answer that a crash of the database takes along is asked for again: nothing waits for the disk here.
    await db.query("SET LOCAL synchronous_commit = off");
    // Not joined with a list: without statistics that reads every customer of the import for each batch.
    await db.query(
      `UPDATE import_customer SET found = customer_id = ANY ($4)
       WHERE shop = $1 AND import_number = $2 AND customer_id = ANY ($3)`,
      [shop, importNumber, asked, [...found]],
    );
  });
}

/**
 * Counts for all lanes and writes it down a few times a second: with each batch, they would wait for one another.
 * `add` answers false once the import is no longer being checked.
 */
function createProgress(shop: string, importNumber: number) {
  let unwritten = 0;
  let writtenAt = 0;
  let goesOn = true;
  return {
    async add(customers: number): Promise<boolean> {
      unwritten += customers;
      if (Date.now() - writtenAt < progressMs) return goesOn;
      const done = unwritten;
      unwritten = 0;
      writtenAt = Date.now();
      const { rowCount } = await inShop(shop, (db) =>
        db.query(
          `UPDATE import SET step_done = step_done + $3
           WHERE shop = $1 AND import_number = $2 AND status = 'checking'`,
          [shop, importNumber, done],
        ),
      );
      goesOn &&= rowCount === 1;
      return goesOn;
    },
  };
}

async function countAnswers(shop: string, importNumber: number): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE import i SET step_done = c.answered, step_total = c.customers, step_started_at = now()
       FROM (SELECT count(found)::integer AS answered, count(*)::integer AS customers
             FROM import_customer WHERE shop = $1 AND import_number = $2) c
       WHERE i.shop = $1 AND i.import_number = $2 AND i.status = 'checking'`,
      [shop, importNumber],
    ),
  );
}

function finish(shop: string, { importNumber, rowCount }: ImportRecord): Promise<void> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "checking") return;
    await planForRows(db, rowCount);
    await db.query(
      `UPDATE import_row r
       SET verdict = 'rejected', rejection_reasons = r.rejection_reasons || '{customer_unknown}'::text[]
       FROM import_customer c
       WHERE c.shop = $1 AND c.import_number = $2 AND NOT c.found
         AND r.shop = c.shop AND r.import_number = c.import_number AND r.customer_id = c.customer_id`,
      [shop, importNumber],
    );
    await summarise(db, importNumber);
  });
}
