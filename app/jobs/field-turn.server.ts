/** One shop's turn at the fields of its customers at Shopify. */
import { modest } from "../admin-api/client-limits.ts";
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import type { BalanceFieldFailure } from "../balance-field/balance-field.ts";
import { FieldRefused } from "../balance-field/field-refused.ts";
import { inShop, withPatience } from "../db.server.ts";
import { withLock } from "../imports/shop-lock.server.ts";
import { log, withLogContext } from "../log.server.ts";

interface Turn {
  switchTable: "balance_field_switch" | "card_field_switch";
  shop: string;
  signal: AbortSignal;
}

const locks = { balance_field_switch: "balance-field", card_field_switch: "card-field" };

/** One process at a time. What keeps the turn from its end is noted with the shop, and keeps no other shop's. */
export async function fieldTurn(
  turn: Turn,
  work: (client: AdminClient, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const { shop, signal, switchTable } = turn;
  await withLogContext({ shop }, () =>
    withLock(`${locks[switchTable]}:${shop}`, async (lost) => {
      const client = await adminClient(shop, modest);
      await withPatience(() => work(client, AbortSignal.any([signal, lost])));
      await note(turn, null);
    }),
  ).catch(async (error: unknown) => {
    if (signal.aborted) return;
    const failure = failureOf(error);
    log[failure ? "info" : "error"]({ shop, switchTable, err: error }, "a field was not written");
    await note(turn, failure ?? "unavailable").catch((lost: unknown) =>
      log.warn({ shop, err: lost }, "not noted"),
    );
  });
}

function failureOf(error: unknown): BalanceFieldFailure | null {
  if (error instanceof FieldRefused) return "refused";
  if (!(error instanceof AdminApiError)) return null;
  return error.code === "access_lost" || error.code === "access_denied" ? "access" : "unavailable";
}

const note = ({ shop, switchTable }: Turn, failure: BalanceFieldFailure | null) =>
  inShop(shop, (db) =>
    db.queryWhole(
      `UPDATE ${switchTable} SET failure_code = $2, failed_at = CASE WHEN $2 IS NOT NULL THEN now() END
       WHERE shop = $1 AND (failure_code, $2) IS DISTINCT FROM (NULL, NULL)`,
      [db.shop, failure],
    ),
  );
