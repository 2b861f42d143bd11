import { inShop } from "../db.server.ts";

export interface CustomerBalance {
  customerId: string;
  balance: number;
  entryCount: number;
  changedAt: Date;
}

const pageSize = 50;

/** Customers with entries, all or these, by customer id, 50 a page; `after` is the last id of the page before. */
export async function listBalances(
  shop: string,
  query: { customerIds?: bigint[] | undefined; after?: bigint | undefined },
): Promise<{ balances: CustomerBalance[]; next: string | null }> {
  const { rows } = await inShop(shop, (db) =>
    db.query<CustomerBalance>(
      `SELECT customer_id::text AS "customerId", balance::float8 AS balance, entry_count AS "entryCount",
              changed_at AS "changedAt"
       FROM balance
       WHERE shop = $1 AND customer_id > $2 AND ($3::bigint[] IS NULL OR customer_id = ANY ($3))
       ORDER BY customer_id LIMIT $4`,
      [shop, query.after ?? 0n, query.customerIds ?? null, pageSize + 1],
    ),
  );
  const balances = rows.slice(0, pageSize);
  return { balances, next: rows.length > pageSize ? (balances.at(-1)?.customerId ?? null) : null };
}

export interface Totals {
  /** Points that customers could still spend, and how many of them have any. */
  pointsOutstanding: number;
  customersWithPoints: number;
  /** All balances together, with those below zero. */
  allBalances: number;
}

export async function totals(shop: string): Promise<Totals> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Totals>(
      `SELECT coalesce(sum(balance) FILTER (WHERE balance > 0), 0)::float8 AS "pointsOutstanding",
              (count(*) FILTER (WHERE balance > 0))::integer AS "customersWithPoints",
              coalesce(sum(balance), 0)::float8 AS "allBalances"
       FROM balance WHERE shop = $1`,
      [shop],
    ),
  );
  return rows[0] ?? { pointsOutstanding: 0, customersWithPoints: 0, allBalances: 0 };
}
