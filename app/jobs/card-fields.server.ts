/** Keeps the fields that hold the numbers of cards: a turn for each shop whose cards have changed. */
import { compareCards } from "../card-field/compare.server.ts";
import { endCards, writeCards } from "../card-field/write.server.ts";
import { tryAgainMinutes } from "../customer-field/customer-field.ts";
import { askEveryShop } from "../database/every-shop.server.ts";
import { compareTurns, fieldTurns } from "./field-turn.server.ts";
import { repeat, type Repeating } from "./repeat.server.ts";

const lookMs = 5_000;
const switchTable = "card_field_switch";

export const startKeepingCardFields = (signal: AbortSignal): Repeating =>
  repeat("card fields", lookMs, () => keepCardFields(signal));

export async function keepCardFields(signal: AbortSignal): Promise<void> {
  const rows = await askEveryShop<{ shop: string; state: "on" | "ending" }>(
    (among) => `SELECT f.shop, f.state FROM card_field_switch f JOIN shop s ON s.shop = f.shop
     WHERE ${among("f.shop")} AND ${among("s.shop")} AND s.uninstalled_at IS NULL AND (f.state = 'ending' OR f.written_changes <> f.changes)
       AND (f.failed_at IS NULL OR f.failed_at < now() - make_interval(mins => ${tryAgainMinutes}))
     ORDER BY f.failed_at NULLS FIRST, f.shop`,
  );
  await fieldTurns({ switchTable, signal }, rows, (turn, client, isOver) =>
    turn.state === "on"
      ? writeCards(turn.shop, client, turn.signal, isOver)
      : endCards(turn.shop, client, turn.signal),
  );
}

/** Once a night. */
export const compareCardFields = (signal: AbortSignal): Promise<void> =>
  compareTurns({ switchTable, signal }, compareCards);
