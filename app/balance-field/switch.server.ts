/** Switches the field on and off, and says how it stands. */
import type { FieldFailure } from "../customer-field/customer-field.ts";
import { whyNoField } from "../customer-field/may-write-field.server.ts";
import { inShop, type ShopReader } from "../database/db.server.ts";
import type { Refusal } from "../refusal.ts";
import type { BalanceFieldBehind, BalanceFieldStatus } from "./balance-field.ts";

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

const countsOf = `(SELECT count(*) FROM balance b WHERE b.shop = $1)::integer AS customers,
  (SELECT count(*) FROM balance_field v WHERE v.shop = $1 AND NOT v.is_refused)::integer AS written`;

/** After each posting something waits for a moment, which is worth no word. */
const behindSeconds = 60;

export async function balanceFieldStatus(shop: string): Promise<BalanceFieldStatus> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Row>(
      `SELECT f.state, f.failure_code AS failure,
              f.written_posting_number = s.last_posting_number AND NOT EXISTS (
                SELECT FROM balance_field e WHERE e.shop = $1 AND e.is_erased) AS "isWritten",
              ${countsOf}, f.compared_at AS "comparedAt", f.differing_count AS differing
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

/** For whoever looks elsewhere: what went wrong, or waits for longer than a moment; null where nothing does. */
export async function balanceFieldBehind(db: ShopReader): Promise<BalanceFieldBehind | null> {
  const { rows } = await db.query<BalanceFieldBehind>(
    `SELECT f.failure_code AS failure, w.since, ${countsOf}
     FROM balance_field_switch f
     LEFT JOIN LATERAL (
       SELECT p.posting_number, CASE WHEN f.written_posting_number IS NOT NULL THEN p.posted_at END AS since FROM posting p
       WHERE p.shop = $1 AND p.posting_number > coalesce(f.written_posting_number, 0) AND f.state = 'on'
       ORDER BY p.posting_number LIMIT 1) w ON true
     WHERE f.shop = $1 AND (f.failure_code IS NOT NULL OR w.posting_number IS NOT NULL
       AND coalesce(w.since, '-infinity') < now() - interval '${behindSeconds} seconds')`,
    [db.shop],
  );
  return rows[0] ?? null;
}
