/** Switches the field of the card numbers on and off, and says how it stands. */
import type { FieldFailure } from "../customer-field/customer-field.ts";
import { whyNoField } from "../customer-field/may-write-field.server.ts";
import { inShop } from "../database/db.server.ts";
import type { Refusal } from "../refusal.ts";
import type { CardFieldStatus } from "./card-field.ts";

/** @returns why not. */
export async function switchCardsOn(shop: string): Promise<Refusal | null> {
  const refusal = await whyNoField(shop);
  if (refusal) return refusal;
  await inShop(shop, (db) =>
    db.query(
      `INSERT INTO card_field_switch AS f (shop, state) VALUES ($1, 'on')
       ON CONFLICT (shop) DO UPDATE
       SET state = 'on', is_defined = false, changes = f.changes + 1, failure_code = NULL, failed_at = NULL`,
      [db.shop],
    ),
  );
  return null;
}

/** The numbers are deleted by the worker, all of them. */
export async function switchCardsOff(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      "UPDATE card_field_switch SET state = 'ending', failure_code = NULL, failed_at = NULL WHERE shop = $1",
      [db.shop],
    ),
  );
}

interface Row {
  state: "on" | "ending";
  failure: FieldFailure | null;
  isWritten: boolean;
  written: number;
}

export async function cardFieldStatus(shop: string): Promise<CardFieldStatus> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Row>(
      `SELECT state, failure_code AS failure, written_changes = changes AS "isWritten",
              (SELECT count(*) FROM card_field c
               WHERE c.shop = $1 AND c.card_number IS NOT NULL AND NOT c.is_refused)::integer AS written
       FROM card_field_switch WHERE shop = $1`,
      [db.shop],
    ),
  );
  return rows[0] ?? { state: "off" };
}
