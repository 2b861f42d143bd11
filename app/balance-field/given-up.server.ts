/**
 * Operations that Shopify does not bring to an end: after a while they hold nobody's balance any more. Until they have
 * ended all goes by calls, and when they have, Shopify is asked what stands there: they may have put an older balance in
 * the place of a newer one.
 */
import type { AdminClient } from "../admin-api/client.server.ts";
import { lookAtBulk } from "../bulk/operation.server.ts";
import { inShop } from "../database/db.server.ts";
import { log } from "../log.server.ts";
import { lookMinutes, stopMinutesMax } from "./balance-field.ts";
import { compareFields } from "./compare.server.ts";

/**
 * Notes which operations are to stop; one that was not among them before begins the time anew.
 * @returns whether they have been for so long that nobody waits for them any more.
 */
export async function stopsTooLong(shop: string, operationIds: string[]): Promise<boolean> {
  const noted = await inShop(shop, (db) =>
    db.askWhole<{ isTooLong: boolean }>(
      `UPDATE balance_field_switch SET bulk_stopping_ids = $2,
              bulk_stopping_at = CASE WHEN $2 <@ bulk_stopping_ids THEN coalesce(bulk_stopping_at, now()) ELSE now() END
       WHERE shop = $1
       RETURNING bulk_stopping_at < now() - make_interval(mins => ${stopMinutesMax}) AS "isTooLong"`,
      [db.shop, operationIds],
    ),
  );
  return noted?.isTooLong ?? false;
}

/** One that is stopped later gets the whole time. */
export async function nothingStops(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE balance_field_switch SET bulk_stopping_at = NULL, bulk_stopping_ids = '{}'
       WHERE shop = $1 AND bulk_stopping_at IS NOT NULL`,
      [db.shop],
    ),
  );
}

/** What was on its way is noted as if it stood there; what does not, the comparison that follows finds. */
export async function giveUp(shop: string, operationIds: string[]): Promise<void> {
  await inShop(shop, async (db) => {
    await db.queryWhole(
      `INSERT INTO balance_field (shop, customer_id, balance)
       SELECT shop, customer_id, balance FROM balance_field_sent WHERE shop = $1
       ON CONFLICT (shop, customer_id) DO UPDATE SET balance = excluded.balance, is_refused = false`,
      [db.shop],
    );
    await db.query(
      `UPDATE balance_field_switch SET bulk_operation_id = NULL, bulk_stopping_at = NULL, bulk_stopping_ids = '{}',
              bulk_looked_at = NULL, bulk_given_up_ids = $2, bulk_failed_at = now() WHERE shop = $1`,
      [db.shop, operationIds],
    );
    await db.query("DELETE FROM balance_field_sent WHERE shop = $1", [db.shop]);
  });
  log.warn(
    { shop, bulkOperationIds: operationIds, minutes: stopMinutesMax },
    "what was to stop has not, and is waited for no longer",
  );
}

/**
 * @param isEnding whether the field is: nobody needs to know what stands there then.
 * @returns whether one that was given up has still not ended.
 */
export async function givenUpGoesOn(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
  isEnding = false,
): Promise<boolean> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ ids: string[]; isNew: boolean; isDue: boolean }>(
      `SELECT bulk_given_up_ids AS ids, bulk_looked_at IS NULL AS "isNew",
              coalesce(bulk_looked_at < now() - make_interval(mins => ${lookMinutes}), true) AS "isDue"
       FROM balance_field_switch WHERE shop = $1 AND bulk_given_up_ids <> '{}'`,
      [db.shop],
    ),
  );
  const [given] = rows;
  if (!given?.isDue) return Boolean(given);
  const open: string[] = [];
  for (const id of given.ids) if ((await lookAtBulk(client, id, signal))?.isRunning) open.push(id);
  // Whatever it does after this look is found when it has ended.
  if (!isEnding && (given.isNew || open.length === 0)) await compareFields(shop, client, signal);
  await inShop(shop, (db) =>
    db.query(
      "UPDATE balance_field_switch SET bulk_given_up_ids = $2, bulk_looked_at = now() WHERE shop = $1",
      [db.shop, open.length === 0 ? [] : given.ids],
    ),
  );
  if (open.length === 0) log.info({ shop, bulkOperationIds: given.ids }, "what was given up has ended");
  return open.length > 0;
}
