/** Keeps the fields that themes show balances from: a turn for each shop whose ledger has changed. */
import { lookMinutes, type BalanceFileLimits } from "../balance-field/balance-field.ts";
import { compareFields } from "../balance-field/compare.server.ts";
import { isOnItsWay } from "../balance-field/operation.server.ts";
import { endField, writeBalances } from "../balance-field/write.server.ts";
import { tryAgainMinutes } from "../customer-field/customer-field.ts";
import { askEveryShop } from "../database/every-shop.server.ts";
import { compareTurns, fieldTurns } from "./field-turn.server.ts";
import { repeat, type Repeating } from "./repeat.server.ts";

const lookMs = 5_000;
const switchTable = "balance_field_switch";

export const startKeepingBalanceFields = (signal: AbortSignal): Repeating =>
  repeat("balance fields", lookMs, () => keepBalanceFields(signal));

export async function keepBalanceFields(signal: AbortSignal, limits?: BalanceFileLimits): Promise<void> {
  const rows = await askEveryShop<{ shop: string; state: "on" | "ending" }>(
    (among) => `SELECT f.shop, f.state FROM balance_field_switch f JOIN shop s ON s.shop = f.shop
     WHERE ${among("f.shop")} AND ${among("s.shop")} AND s.uninstalled_at IS NULL
       AND (f.failed_at IS NULL OR f.failed_at < now() - make_interval(mins => ${tryAgainMinutes}))
       AND CASE WHEN f.bulk_given_up_ids <> '{}'
                     AND coalesce(f.bulk_looked_at < now() - make_interval(mins => ${lookMinutes}), true) THEN true
                WHEN f.state = 'ending' THEN f.bulk_given_up_ids = '{}'
                ELSE NOT f.is_shown OR f.bulk_operation_id IS NOT NULL OR f.failed_at IS NOT NULL
                  OR f.written_posting_number IS DISTINCT FROM s.last_posting_number
                  OR f.bulk_given_up_ids = '{}'
                     AND EXISTS (SELECT FROM balance_field e WHERE e.shop = f.shop AND ${among("e.shop")} AND e.is_erased) END
     ORDER BY f.written_at NULLS FIRST, f.shop`,
  );
  await fieldTurns({ switchTable, signal }, rows, (turn, client, isOver) =>
    turn.state === "on"
      ? writeBalances(turn.shop, client, turn.signal, isOver, limits)
      : endField(turn.shop, client, turn.signal),
  );
}

/** Once a night. */
export const compareBalanceFields = (signal: AbortSignal): Promise<void> =>
  compareTurns({ switchTable, signal }, async (shop, client, either) =>
    (await isOnItsWay(shop)) ? 0 : compareFields(shop, client, either),
  );
