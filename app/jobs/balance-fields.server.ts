/** Keeps the fields that themes show balances from: a turn for each shop whose ledger has changed. */
import { modest } from "../admin-api/client-limits.ts";
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import {
  lookMinutes,
  tryAgainMinutes,
  turnMs,
  type BalanceFieldFailure,
  type FileLimits,
} from "../balance-field/balance-field.ts";
import { compareFields } from "../balance-field/compare.server.ts";
import { FieldRefused } from "../balance-field/field-refused.ts";
import { isOnItsWay } from "../balance-field/operation.server.ts";
import { endField, writeBalances } from "../balance-field/write.server.ts";
import { inShop, ownerPool, withPatience } from "../db.server.ts";
import { askEveryShop } from "../every-shop.server.ts";
import { withLock } from "../imports/shop-lock.server.ts";
import { log, withLogContext } from "../log.server.ts";
import { repeat, type Repeating } from "./repeat.server.ts";

const lookMs = 5_000;
/** Shops whose turn it is at the same time. */
const shopsAtOnce = 4;

export const startKeepingBalanceFields = (signal: AbortSignal): Repeating =>
  repeat("balance fields", lookMs, () => keepBalanceFields(signal));

export async function keepBalanceFields(signal: AbortSignal, limits?: FileLimits): Promise<void> {
  const rows = await askEveryShop<{ shop: string; state: "on" | "ending" }>(
    (among) => `SELECT f.shop, f.state FROM balance_field_switch f JOIN shop s ON s.shop = f.shop
     WHERE ${among("f.shop")} AND s.uninstalled_at IS NULL
       AND (f.failed_at IS NULL OR f.failed_at < now() - make_interval(mins => ${tryAgainMinutes}))
       AND (f.state = 'ending' OR NOT f.is_shown OR f.bulk_operation_id IS NOT NULL OR f.written_posting_number IS DISTINCT FROM s.last_posting_number
         OR f.failed_at IS NOT NULL
         OR CASE WHEN f.bulk_given_up_ids = '{}'
                 THEN EXISTS (SELECT FROM balance_field e WHERE e.shop = f.shop AND e.is_erased)
                 ELSE coalesce(f.bulk_looked_at < now() - make_interval(mins => ${lookMinutes}), true) END)
     ORDER BY f.written_at NULLS FIRST, f.shop`,
  );
  const lane = async () => {
    for (let next = rows.shift(); next && !signal.aborted; next = rows.shift()) {
      const { shop, state } = next;
      await oneAtATime(shop, signal, (client, either) => {
        const began = performance.now();
        const isOver = () => either.aborted || performance.now() - began > turnMs;
        return state === "on"
          ? writeBalances(shop, client, either, isOver, limits)
          : endField(shop, client, either);
      });
    }
  };
  await Promise.all(Array.from({ length: shopsAtOnce }, lane));
}

/** Once a night. */
export async function compareBalanceFields(signal: AbortSignal): Promise<void> {
  const { rows } = await ownerPool.query<{ shop: string }>(
    `SELECT f.shop FROM balance_field_switch f JOIN shop s ON s.shop = f.shop
     WHERE s.uninstalled_at IS NULL AND f.state = 'on' ORDER BY f.shop`,
  );
  for (const { shop } of rows) {
    signal.throwIfAborted();
    await oneAtATime(shop, signal, async (client, either) => {
      if (await isOnItsWay(shop)) return;
      const differing = await compareFields(shop, client, either);
      if (differing > 0) log.warn({ shop, differing }, "balance fields differed");
    });
  }
}

/** What keeps one shop's turn from its end is noted with the shop, and keeps no other shop's. */
async function oneAtATime(
  shop: string,
  signal: AbortSignal,
  work: (client: AdminClient, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  await withLogContext({ shop }, () =>
    withLock(`balance-field:${shop}`, async (lost) => {
      const client = await adminClient(shop, modest);
      await withPatience(() => work(client, AbortSignal.any([signal, lost])));
      await note(shop, null);
    }),
  ).catch(async (error: unknown) => {
    if (signal.aborted) return;
    const failure = failureOf(error);
    log[failure ? "info" : "error"]({ shop, err: error }, "the balance field was not written");
    await note(shop, failure ?? "unavailable").catch((lost: unknown) =>
      log.warn({ shop, err: lost }, "not noted"),
    );
  });
}

function failureOf(error: unknown): BalanceFieldFailure | null {
  if (error instanceof FieldRefused) return "refused";
  if (!(error instanceof AdminApiError)) return null;
  return error.code === "access_lost" || error.code === "access_denied" ? "access" : "unavailable";
}

const note = (shop: string, failure: BalanceFieldFailure | null) =>
  inShop(shop, (db) =>
    db.queryWhole(
      `UPDATE balance_field_switch SET failure_code = $2, failed_at = CASE WHEN $2 IS NOT NULL THEN now() END
       WHERE shop = $1 AND (failure_code, $2) IS DISTINCT FROM (NULL, NULL)`,
      [db.shop, failure],
    ),
  );
