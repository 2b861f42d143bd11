/** One shop's turn: what changed is written to Shopify, and what was erased is deleted there. */
import { balanceField } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { isNotDefined } from "../admin-api/customer-field.ts";
import { batchSize } from "../customer-field/customer-field.ts";
import { dropField } from "../customer-field/definition.server.ts";
import { FieldRefused } from "../customer-field/field-refused.ts";
import { inCalls } from "../customer-field/in-calls.ts";
import { setFields } from "../customer-field/set-fields.server.ts";
import { inShop } from "../database/db.server.ts";
import type { ShopDb } from "../database/shop-db.server.ts";
import { callsMinutes, balanceFileLimits, overlapMinutes, type BalanceFileLimits } from "./balance-field.ts";
import { define } from "./definition.server.ts";
import { eraseFields } from "./erase.server.ts";
import { givenUpGoesOn } from "./given-up.server.ts";
import { operationGoesOn, startOperation } from "./operation.server.ts";
import { showBalances } from "./shown.server.ts";

/** In the order of the changes: whoever changes meanwhile stands behind the last one, and comes again. */
interface Place {
  /** As PostgreSQL writes it, to the microsecond. */
  changedAt: string;
  customerId: bigint;
}

interface Balance extends Place {
  balance: bigint;
}

/** @returns whether all that was posted when it began is written. */
export async function writeBalances(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
  isOver: () => boolean,
  limits: BalanceFileLimits = balanceFileLimits,
): Promise<boolean> {
  await define(shop, client, signal);
  if (await operationGoesOn(shop, client, signal)) return false;
  const isGivenUp = await givenUpGoesOn(shop, client, signal);
  const began = await beginTurn(shop);
  await eraseFields(shop, client, signal, isGivenUp);
  if (await noteSent(shop, began.since, limits)) {
    if (await startOperation(shop, client, signal)) return false;
  }
  let behind: Place = { changedAt: began.since, customerId: 0n };
  for (let batch = await differing(shop, behind); batch.length > 0; batch = await differing(shop, behind)) {
    await inCalls(batch, (part) => write(shop, client, part, signal));
    behind = batch.at(-1) ?? behind;
    if (isOver()) return false;
  }
  await inShop(shop, (db) =>
    db.query(
      `UPDATE balance_field_switch SET written_posting_number = $2, written_at = now(),
              written_since = $3::timestamptz - make_interval(mins => ${overlapMinutes})
       WHERE shop = $1 AND state = 'on'`,
      [db.shop, began.lastPostingNumber, began.now],
    ),
  );
  await showBalances(shop, client, signal, true);
  return true;
}

/**
 * Deletes the definition, and every value with it. An operation that does not stop is waited for as long as ever; without
 * a definition it writes nothing more, and the field is off when it has ended.
 */
export async function endField(shop: string, client: AdminClient, signal: AbortSignal): Promise<void> {
  // At once: from now on nobody keeps them right.
  await showBalances(shop, client, signal, false);
  if (await operationGoesOn(shop, client, signal, true)) return;
  await givenUpGoesOn(shop, client, signal, true);
  await dropField(client, balanceField, signal);
  await inShop(shop, async (db) => {
    // Whoever switches it on waits until all of this is done, or comes before all of it.
    await db.query("SELECT FROM balance_field_switch WHERE shop = $1 FOR UPDATE", [db.shop]);
    await beginAnewIn(db);
    await db.query(
      "DELETE FROM balance_field_switch WHERE shop = $1 AND state = 'ending' AND bulk_given_up_ids = '{}'",
      [db.shop],
    );
  });
}

/** What stood there is gone, and the definition with it. */
const beginAnew = (shop: string) => inShop(shop, beginAnewIn);

async function beginAnewIn(db: ShopDb): Promise<void> {
  await db.query("DELETE FROM balance_field WHERE shop = $1", [db.shop]);
  await db.query(
    `UPDATE balance_field_switch SET is_defined = false, written_posting_number = NULL, written_since = '-infinity'
     WHERE shop = $1`,
    [db.shop],
  );
}

interface Turn {
  now: Date;
  /** What has not changed since then is written. */
  since: string;
  lastPostingNumber: number;
}

async function beginTurn(shop: string): Promise<Turn> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Turn>(
      `SELECT now(), f.written_since::text AS since, s.last_posting_number AS "lastPostingNumber"
       FROM balance_field_switch f JOIN shop s ON s.shop = f.shop WHERE f.shop = $1`,
      [db.shop],
    ),
  );
  const [turn] = rows;
  if (!turn) throw new Error("The field is off.");
  return turn;
}

/** Of the balances `b`, the fields `f` and those behind a place: which are not at Shopify as they are now. */
const differingFrom = `FROM balance b
  LEFT JOIN balance_field f ON f.shop = b.shop AND f.customer_id = b.customer_id
  WHERE b.shop = $1 AND (b.changed_at, b.customer_id) > ($2::timestamptz, $3)
    AND (f.customer_id IS NULL OR f.balance <> b.balance) AND NOT coalesce(f.is_erased, false)`;

/**
 * Notes as sent what differs, where that is more than calls should write.
 * @returns whether it is.
 */
async function noteSent(
  shop: string,
  since: string,
  { callsMax, fileMax }: BalanceFileLimits,
): Promise<boolean> {
  return inShop(shop, async (db) => {
    const { rows } = await db.query<{ isMany: boolean }>(
      `SELECT count(*) > $4 AND NOT EXISTS (
         SELECT FROM balance_field_switch WHERE shop = $1
           AND (bulk_failed_at > now() - make_interval(mins => ${callsMinutes}) OR bulk_given_up_ids <> '{}')
       ) AS "isMany" FROM (SELECT ${differingFrom} LIMIT $4 + 1) AS differing`,
      [db.shop, since, 0n, callsMax],
    );
    if (!rows[0]?.isMany) return false;
    await db.queryWhole(
      `INSERT INTO balance_field_sent (shop, number, customer_id, balance)
       SELECT shop, row_number() OVER (ORDER BY changed_at, customer_id) - 1, customer_id, balance
       FROM (SELECT b.* ${differingFrom} ORDER BY b.changed_at, b.customer_id LIMIT $4) AS differing`,
      [db.shop, since, 0n, fileMax],
    );
    return true;
  });
}

/** Read when they are written, so an older balance never follows a newer one: one process at a time writes a shop's. */
async function differing(shop: string, behind: Place): Promise<Balance[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Balance>(
      `SELECT b.changed_at::text AS "changedAt", b.customer_id AS "customerId", b.balance ${differingFrom}
       ORDER BY b.changed_at, b.customer_id LIMIT ${batchSize}`,
      [db.shop, behind.changedAt, behind.customerId],
    ),
  );
  return rows;
}

async function write(
  shop: string,
  client: AdminClient,
  balances: Balance[],
  signal: AbortSignal,
): Promise<void> {
  const { written, refused } = await setFields(
    client,
    balanceField,
    balances,
    ({ balance }) => balance,
    signal,
  ).catch(async (error: unknown) => {
    if (!(error instanceof FieldRefused)) await forget(shop, balances);
    else if (error.errors.some(isNotDefined)) await beginAnew(shop);
    throw error;
  });
  await keep(shop, written, refused);
}

/** Where no answer came they may stand there or not: they are written again, also what has changed back since. */
const forget = (shop: string, balances: Balance[]) =>
  inShop(shop, (db) =>
    db.query(
      "DELETE FROM balance_field WHERE shop = $1 AND NOT is_erased AND customer_id = ANY ($2::bigint[])",
      [db.shop, balances.map(({ customerId }) => customerId)],
    ),
  );

async function keep(shop: string, written: Balance[], refused: Balance[]): Promise<void> {
  const all = [...written, ...refused];
  await inShop(shop, (db) =>
    db.queryWhole(
      `INSERT INTO balance_field (shop, customer_id, balance, is_refused)
       SELECT $1, customer_id, balance, is_refused
       FROM unnest($2::bigint[], $3::bigint[], $4::boolean[]) AS v (customer_id, balance, is_refused)
       ON CONFLICT (shop, customer_id) DO UPDATE
       SET balance = excluded.balance, is_refused = excluded.is_refused`,
      [
        db.shop,
        all.map(({ customerId }) => customerId),
        all.map(({ balance }) => balance),
        all.map((_, i) => i >= written.length),
      ],
    ),
  );
}
