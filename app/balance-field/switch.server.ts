/** Switches the field on and off, and says how it stands. */
import type { FieldFailure } from "../customer-field/customer-field.ts";
import { whyNoField } from "../customer-field/may-write-field.server.ts";
import { inShop, type ShopReader } from "../db.server.ts";
import type { Refusal } from "../refusal.ts";
import type { BalanceFieldStatus } from "./balance-field.ts";

/** @returns why not. */
export async function switchBalancesOn(shop: string): Promise<Refusal | null> {
  const refusal = await whyNoField(shop);
  if (refusal) return refusal;
  await inShop(shop, (db) =>
    db.query(
      `INSERT INTO balance_field_switch (shop, state) VALUES ($1, 'on')
       ON CONFLICT (shop) DO UPDATE SET state = 'on', is_defined = false, failure_code = NULL, failed_at = NULL`,
      [db.shop],
    ),
  );
  return null;
}

/** The values are deleted by the worker, all of them. */
export async function switchBalancesOff(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE balance_field_switch SET state = 'ending', failure_code = NULL, failed_at = NULL, bulk_looked_at = NULL
       WHERE shop = $1`,
      [db.shop],
    ),
  );
}

/** At once, and not when its time has come. */
export async function tryBalancesAgain(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET failure_code = NULL, failed_at = NULL WHERE shop = $1", [
      db.shop,
    ]),
  );
}

interface Row {
  state: "on" | "ending";
  failure: FieldFailure | null;
  isWritten: boolean;
  customers: number;
  written: number;
  comparedAt: Date | null;
  differing: number | null;
}

export async function balanceFieldStatus(shop: string): Promise<BalanceFieldStatus> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Row>(
      `SELECT f.state, f.failure_code AS failure,
              f.written_posting_number = s.last_posting_number AND NOT EXISTS (
                SELECT FROM balance_field e WHERE e.shop = $1 AND e.is_erased) AS "isWritten",
              (SELECT count(*) FROM balance b WHERE b.shop = $1)::integer AS customers,
              (SELECT count(*) FROM balance_field v WHERE v.shop = $1 AND NOT v.is_refused)::integer AS written,
              f.compared_at AS "comparedAt", f.differing_count AS differing
       FROM balance_field_switch f JOIN shop s ON s.shop = f.shop WHERE f.shop = $1`,
      [db.shop],
    ),
  );
  const [row] = rows;
  if (!row) return { state: "off" };
  const { state, failure, customers, written, comparedAt, differing } = row;
  const compared = comparedAt && { at: comparedAt, differing: differing ?? 0 };
  return { state, failure, customers, written, isWritten: row.isWritten ?? false, compared };
}

/** For whoever looks elsewhere: only what went wrong. */
export async function balanceFieldFailure(db: ShopReader): Promise<FieldFailure | null> {
  const { rows } = await db.query<{ failure: FieldFailure | null }>(
    "SELECT failure_code AS failure FROM balance_field_switch WHERE shop = $1",
    [db.shop],
  );
  return rows[0]?.failure ?? null;
}
