import { inShop, type ShopDb } from "../db.server.ts";
import {
  writeCursor,
  type BalanceCursor,
  type BalanceFilter,
  type BalanceOrder,
  type BalanceSort,
} from "./balance-query.ts";
import { place, selectionOf, type Selection } from "./balance-selection.server.ts";

export interface CustomerBalance {
  customerId: string;
  balance: number;
  entryCount: number;
  changedAt: Date;
}

interface Asked {
  filter?: BalanceFilter;
  order?: BalanceOrder;
  /** These alone. */
  customerIds?: readonly bigint[] | undefined;
  after?: BalanceCursor | null | undefined;
}

const pageSize = 50;

/**
 * Customers with entries, 50 a page. A page begins behind the last customer of the one before and what she was sorted
 * by: whoever is not changed meanwhile is on one page, however many others are.
 * @returns next: what `after` of the next page stands for in its address
 */
export async function listBalances(
  shop: string,
  { filter = {}, order = byId, customerIds, after }: Asked,
): Promise<{ balances: CustomerBalance[]; next: string | null }> {
  const rows = await inShop(shop, async (db) => {
    const selection = await selectionOf(db, filter, { customerIds, of: order.by });
    return readBalances(db, selection, order, after ?? null, pageSize + 1);
  });
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    balances: page.map(({ value: _, ...balance }) => balance),
    next: last ? writeCursor(order, { value: last.value, customerId: BigInt(last.customerId) }) : null,
  };
}

const byId: BalanceOrder = { by: "id", descending: false };

/** What customers are sorted by before their ids, and the value of a cursor as that. */
const sortedBy: Record<BalanceSort, { column: string; value: string; cursor: (value: string) => string }> = {
  id: { column: "b.customer_id", value: "0::bigint", cursor: (value) => value },
  balance: { column: "b.balance", value: "b.balance", cursor: (value) => `${value}::bigint` },
  entries: {
    column: "b.entry_count",
    value: "b.entry_count::bigint",
    cursor: (value) => `least(${value}::bigint, 2147483647)::integer`,
  },
  changed: {
    column: "b.changed_at",
    value: "(extract(epoch FROM b.changed_at) * 1000000)::bigint",
    // Microseconds: a second as a fraction would lose the last of them.
    cursor: (value) => `'epoch'::timestamptz + ${value}::bigint * interval '1 microsecond'`,
  },
};

/** Both ways the ids go with what is sorted by: so one index holds either order. */
export function orderBy({ by, descending }: BalanceOrder): string {
  const way = descending ? "DESC" : "ASC";
  return by === "id" ? `b.customer_id ${way}` : `${sortedBy[by].column} ${way}, b.customer_id ${way}`;
}

async function readBalances(
  db: ShopDb,
  selection: Selection,
  order: BalanceOrder,
  after: BalanceCursor | null,
  limit: number,
): Promise<(CustomerBalance & { value: bigint })[]> {
  const { column, value, cursor } = sortedBy[order.by];
  const where = [...selection.where];
  if (after) {
    const sign = order.descending ? "<" : ">";
    const id = place(selection, after.customerId);
    where.push(
      order.by === "id"
        ? `b.customer_id ${sign} ${id}::bigint`
        : `(${column}, b.customer_id) ${sign} (${cursor(place(selection, after.value))}, ${id}::bigint)`,
    );
  }
  const { rows } = await db.query<CustomerBalance & { value: bigint }>(
    `SELECT b.customer_id::text AS "customerId", b.balance::float8 AS balance, b.entry_count AS "entryCount",
            b.changed_at AS "changedAt", ${value} AS value
     FROM ${selection.from} WHERE ${where.join(" AND ")}
     ORDER BY ${orderBy(order)} LIMIT ${place(selection, limit)}`,
    selection.values,
  );
  return rows;
}

/** How many customers a filter leaves. */
export async function countBalances(shop: string, filter: BalanceFilter): Promise<number> {
  const { rows } = await inShop(shop, async (db) => {
    const { from, where, values } = await selectionOf(db, filter, { of: "all" });
    return db.query<{ count: number }>(
      `SELECT count(*)::float8 AS count FROM ${from} WHERE ${where.join(" AND ")}`,
      values,
    );
  });
  return rows[0]?.count ?? 0;
}
