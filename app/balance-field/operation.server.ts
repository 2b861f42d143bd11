/** Many balances by a bulk operation: Shopify runs it by itself, so what is read here may be hours older than its end. */
import { runningBulkMutations } from "../admin-api/bulk-mutation.ts";
import { balanceField } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { fieldsPerCall } from "../admin-api/customer-field.ts";
import { bulkResult, cancelBulk, lookAtBulk, type BulkLook } from "../bulk/operation.server.ts";
import { startBulkMutation } from "../bulk/mutation.server.ts";
import { inShop } from "../database/db.server.ts";
import { log } from "../log.server.ts";
import { operationHoursMax } from "./balance-field.ts";
import { giveUp, nothingStops, stopsTooLong } from "./given-up.server.ts";
import { createWrittenLines } from "./written-lines.ts";
import { uploadSent } from "./upload.server.ts";

/**
 * Gives the balances that were noted as sent to Shopify.
 * @returns whether it has begun; where it has not, they are no longer noted as sent.
 */
export async function startOperation(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
): Promise<boolean> {
  const uploaded = await uploadSent(shop, client, signal);
  // Where the answer is lost it may have begun: what was noted as sent stays, and the next turn sees to it.
  const started =
    "path" in uploaded
      ? await startBulkMutation(client, balanceField.write.query, uploaded.path, signal)
      : uploaded;
  if ("refusal" in started) {
    log.info({ shop, refusal: started.refusal }, "balances are written by calls");
    await endOperation(shop, [], []);
    return false;
  }
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET bulk_operation_id = $2 WHERE shop = $1", [db.shop, started.id]),
  );
  log.info({ shop, bulkOperationId: started.id }, "balances are on their way in a file");
  return true;
}

/**
 * Notes what an operation has done that has ended. What nobody waits for is stopped: a start whose answer was lost would
 * write an older balance over a newer one.
 * @param isUnwanted where also the one that is waited for is stopped.
 * @returns whether one goes on: until it has ended nothing else may write.
 */
export async function operationGoesOn(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
  isUnwanted = false,
): Promise<boolean> {
  const ours = await sentBy(shop);
  if (!ours) return false;
  const { operationId } = ours;
  const { created, running, canceling } = await client.request(runningBulkMutations, {}, { signal });
  const listed: Listed[] = [...created.nodes, ...running.nodes].filter(isOfField);
  const stopped: Listed[] = canceling.nodes.filter(isOfField);
  // The list lags behind: the operation itself is the truth.
  const isListed = listed.length + stopped.length > 0;
  const looked = operationId && !isListed ? await lookAtBulk(client, operationId, signal) : null;
  if (operationId && looked?.isRunning)
    (looked.isStopping ? stopped : listed).push({
      id: operationId,
      createdAt: looked.createdAt.toISOString(),
    });
  if (listed.length + stopped.length === 0) {
    await noteResult(shop, looked, signal);
    return false;
  }
  const oldest = Date.now() - operationHoursMax * 3600_000;
  const unwanted = listed.filter(
    ({ id, createdAt }) => isUnwanted || id !== operationId || Date.parse(createdAt) < oldest,
  );
  for (const { id } of unwanted) await cancelBulk(client, id, signal);
  const stopping = [...unwanted, ...stopped];
  if (stopping.length === 0) {
    await nothingStops(shop);
    return true;
  }
  const ids = stopping.map(({ id }) => id);
  if (!(await stopsTooLong(shop, ids))) return true;
  // One that does its work beside those is waited for.
  if (stopping.length < listed.length + stopped.length) return true;
  await giveUp(shop, ids);
  return false;
}

interface Listed {
  id: string;
  createdAt: string;
}

/** The app writes customers by such operations as well: those are not the field's to be waited for, or stopped. */
const isOfField = ({ query }: { query: string }) => query.includes(balanceField.write.name);

/** Whether anything is: nobody knows what stands at Shopify of that. */
export const isOnItsWay = async (shop: string) => (await sentBy(shop)) !== null;

/** @returns null where nothing is on its way; without an id where nobody knows whether it was started. */
async function sentBy(shop: string): Promise<{ operationId: string | null } | null> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ operationId: string | null }>(
      `SELECT bulk_operation_id AS "operationId" FROM balance_field_switch f
       WHERE shop = $1 AND (bulk_operation_id IS NOT NULL
         OR EXISTS (SELECT FROM balance_field_sent s WHERE s.shop = $1))`,
      [db.shop],
    ),
  );
  return rows[0] ?? null;
}

async function noteResult(
  shop: string,
  /** Null where nobody knows of one. */
  ended: BulkLook | null,
  signal: AbortSignal,
): Promise<void> {
  const lines: number[] = [];
  const refused: number[] = [];
  try {
    if (ended?.url)
      for await (const some of bulkResult(ended.url, createWrittenLines(), signal))
        for (const line of some)
          if (line.refused.length === 0) lines.push(line.number);
          else refused.push(...line.refused.map((place) => line.number * fieldsPerCall + place));
  } catch (error) {
    if (signal.aborted) throw error;
    log.warn({ shop, err: error }, "the result of the bulk operation broke off");
  }
  await endOperation(shop, lines, refused);
  log.info(
    { shop, outcome: ended?.outcome ?? "unknown", lines: lines.length, refused: refused.length },
    "what was on its way in a file is noted",
  );
}

/**
 * Anything may stand at Shopify of those of whom it does not tell: what was noted of them is forgotten, and so written again.
 * @param lines whose balances all stand at Shopify.
 * @param refused those whom Shopify does not know, by their number in the file.
 */
async function endOperation(shop: string, lines: number[], refused: number[]): Promise<void> {
  await inShop(shop, async (db) => {
    const values = [db.shop, lines, refused];
    await db.queryWhole(
      `INSERT INTO balance_field (shop, customer_id, balance, is_refused)
       SELECT shop, customer_id, balance, number = ANY ($3::integer[]) FROM balance_field_sent
       WHERE shop = $1 AND (number / ${fieldsPerCall} = ANY ($2::integer[]) OR number = ANY ($3::integer[]))
       ON CONFLICT (shop, customer_id) DO UPDATE SET balance = excluded.balance, is_refused = excluded.is_refused`,
      values,
    );
    await db.queryWhole(
      `DELETE FROM balance_field b USING balance_field_sent s
       WHERE b.shop = $1 AND s.shop = b.shop AND s.customer_id = b.customer_id AND NOT b.is_erased
         AND NOT (s.number / ${fieldsPerCall} = ANY ($2::integer[]) OR s.number = ANY ($3::integer[]))`,
      values,
    );
    // A line with somebody unknown in it was told of, and done in no part.
    const told = new Set([...lines, ...refused.map((number) => Math.floor(number / fieldsPerCall))]).size;
    await db.queryWhole(
      `UPDATE balance_field_switch SET bulk_operation_id = NULL, bulk_stopping_at = NULL, bulk_stopping_ids = '{}',
              bulk_failed_at = CASE WHEN EXISTS (
                SELECT FROM balance_field_sent WHERE shop = $1 AND number >= $2 * ${fieldsPerCall}) OR $2 = 0 THEN now() END
       WHERE shop = $1`,
      [db.shop, told],
    );
    await db.query("DELETE FROM balance_field_sent WHERE shop = $1", [db.shop]);
  });
}
