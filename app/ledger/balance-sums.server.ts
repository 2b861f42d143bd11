/**
 * What a shop's balances come to, kept with them: adding up a million takes longer than all else of the home page. The
 * kept sums say up to which posting they go. Where that is not the last one, the balances are added up.
 */
import type { ShopDb, ShopReader } from "../database/db.server.ts";

export interface Totals {
  /** Points that customers could still spend, and how many of them have any. */
  pointsOutstanding: number;
  customersWithPoints: number;
  /** All balances together, with those below zero. */
  allBalances: number;
}

/** What a posting adds to the sums, as `movedSql` counts it: numerics, so as text. */
export interface Moved {
  balances: string;
  outstanding: string;
  customers: number;
}

/** @param changes a table or query of SQL: of each balance that was changed what it was `before` and is `after`. */
export const movedSql = (changes: string) => `
  SELECT coalesce(sum(after - before), 0)::text AS balances,
         coalesce(sum(greatest(after, 0) - greatest(before, 0)), 0)::text AS outstanding,
         coalesce(sum((after > 0)::integer - (before > 0)::integer), 0)::integer AS customers
  FROM (${changes}) changes`;

/** In the transaction of the posting, which has changed the balances and holds the ledger's lock. */
export async function keepSums(db: ShopDb, postingNumber: number, moved: Moved | undefined): Promise<void> {
  if (!moved) throw new Error("the posting did not say what it moved");
  const { rowCount } = await db.query(
    `UPDATE balance_sum SET posting_number = $2, all_balances = all_balances + $3::numeric,
       points_outstanding = points_outstanding + $4::numeric, customers_with_points = customers_with_points + $5
     WHERE shop = $1 AND posting_number = $2 - 1`,
    [db.shop, postingNumber, moved.balances, moved.outstanding, moved.customers],
  );
  if (rowCount === 1) return;
  await db.queryWhole(
    `INSERT INTO balance_sum AS kept (shop, posting_number, all_balances, points_outstanding, customers_with_points)
     SELECT $1, $2, ${sums} FROM balance WHERE shop = $1
     ON CONFLICT (shop) DO UPDATE
     SET posting_number = excluded.posting_number, all_balances = excluded.all_balances,
         points_outstanding = excluded.points_outstanding, customers_with_points = excluded.customers_with_points`,
    [db.shop, postingNumber],
  );
}

const sums = `coalesce(sum(balance), 0), coalesce(sum(balance) FILTER (WHERE balance > 0), 0),
  count(*) FILTER (WHERE balance > 0)`;

const asTotals = `SELECT points_outstanding::float8 AS "pointsOutstanding", customers_with_points::integer AS "customersWithPoints",
  all_balances::float8 AS "allBalances"`;

export async function totals(db: ShopReader): Promise<Totals> {
  const kept = await db.query<Totals>(
    `${asTotals} FROM balance_sum JOIN shop USING (shop) WHERE shop = $1 AND posting_number = last_posting_number`,
    [db.shop],
  );
  if (kept.rows[0]) return kept.rows[0];
  const counted = await db.query<Totals>(
    `${asTotals} FROM (SELECT ${sums} FROM balance WHERE shop = $1)
       added (all_balances, points_outstanding, customers_with_points)`,
    [db.shop],
  );
  return counted.rows[0] ?? { pointsOutstanding: 0, customersWithPoints: 0, allBalances: 0 };
}
