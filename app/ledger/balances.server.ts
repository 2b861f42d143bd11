import { inShop, longPool, readShop, type ShopReader } from "../database/db.server.ts";
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

export interface BalancePage {
  balances: CustomerBalance[];
  /** What `after` of the next page stands for in its address. */
  next: string | null;
  /** So many customers were looked at and the page is not full: the next page goes on with the others. Else null. */
  walked: number | null;
}

/**
 * Customers with entries, 50 a page. A page begins behind the last customer of the one before and what she was sorted
 * by: whoever is not changed meanwhile is on one page, however many others are. Where those who match stand far apart
 * in the order, a page has fewer of them: nobody waits until the whole shop is looked through.
 * @throws Refused where too many are to be sorted by their entries.
 */
export function listBalances(
  shop: string,
  { filter = {}, order = byId, customerIds, after }: Asked,
): Promise<BalancePage> {
  return readShop(shop, async (db) => {
    const selection = await selectionOf(db, filter, {
      ...{ customerIds, of: order.by, descending: order.descending },
    });
    if (after) selection.along.push(behind(selection, order, after));
    const rows = await readBalances(db, selection, order, pageSize + 1);
    const page = rows.slice(0, pageSize);
    const isFull = rows.length > pageSize;
    const last = isFull ? page.at(-1) : await lastWalked(db, selection, order);
    return {
      balances: page.map(({ value: _, ...balance }) => balance),
      next: last ? writeCursor(order, { value: last.value, customerId: BigInt(last.customerId) }) : null,
      walked: last && !isFull ? selection.walkedMax : null,
    };
  });
}

const byId: BalanceOrder = { by: "id", descending: false };

/** What customers are sorted by before their ids, and the value of a cursor as that. */
const sortedBy: Record<BalanceSort, { column: string; value: string; cursor: (value: string) => string }> = {
  id: { column: "b.customer_id", value: "0::bigint", cursor: (value) => value },
  balance: { column: "b.balance", value: "b.balance", cursor: (value) => `${value}::bigint` },
  changed: {
    column: "b.changed_at",
    value: "(extract(epoch FROM b.changed_at) * 1000000)::bigint",
    // Microseconds: a second as a fraction would lose the last of them.
    cursor: (value) => `'epoch'::timestamptz + ${value}::bigint * interval '1 microsecond'`,
  },
  entries: {
    column: "b.entry_count",
    value: "b.entry_count::bigint",
    cursor: (value) => `${value}::bigint`,
  },
};

/** Both ways the ids go with what is sorted by: so one index holds either order. By entries there is none. */
export function orderBy({ by, descending }: BalanceOrder): string {
  const way = descending ? "DESC" : "ASC";
  return by === "id" ? `b.customer_id ${way}` : `${sortedBy[by].column} ${way}, b.customer_id ${way}`;
}

/** Behind a customer in the order. */
function behind(selection: Selection, order: BalanceOrder, after: BalanceCursor): string {
  const { column, cursor } = sortedBy[order.by];
  const sign = order.descending ? "<" : ">";
  const id = place(selection, after.customerId);
  return order.by === "id"
    ? `b.customer_id ${sign} ${id}::bigint`
    : `(${column}, b.customer_id) ${sign} (${cursor(place(selection, after.value))}, ${id}::bigint)`;
}

type Listed = CustomerBalance & { value: bigint };

/** Whether anybody along the order may be looked at in vain. */
const isWalked = ({ where, along, walkedMax }: Selection) =>
  walkedMax !== null && where.some((condition) => !along.includes(condition));

async function readBalances(
  db: ShopReader,
  selection: Selection,
  order: BalanceOrder,
  limit: number,
): Promise<Listed[]> {
  const { from, where, along, values } = selection;
  const stretch = `FROM ${from} WHERE ${along.join(" AND ")} ORDER BY ${orderBy(order)}`;
  const found = isWalked(selection)
    ? `FROM (SELECT b.* ${stretch} LIMIT ${selection.walkedMax}) b WHERE ${where.join(" AND ")} ORDER BY ${orderBy(order)}`
    : stretch;
  const { rows } = await db.query<Listed>(
    `SELECT b.customer_id::text AS "customerId", b.balance::float8 AS balance, b.entry_count AS "entryCount",
            b.changed_at AS "changedAt", ${sortedBy[order.by].value} AS value
     ${found} LIMIT ${limit}`,
    values,
  );
  return rows;
}

/** The last of those whom a page may look at; none where the order ends before. */
async function lastWalked(
  db: ShopReader,
  selection: Selection,
  order: BalanceOrder,
): Promise<Pick<Listed, "customerId" | "value"> | undefined> {
  if (!isWalked(selection)) return undefined;
  const { from, where, along, walkedMax, values } = selection;
  const { rows } = await db.query<Listed>(
    `SELECT b.customer_id::text AS "customerId", ${sortedBy[order.by].value} AS value
     FROM (SELECT b.* FROM ${from} WHERE ${along.join(" AND ")} ORDER BY ${orderBy(order)}
           OFFSET ${walkedMax} - 1 LIMIT 1) b
     -- Looked at or not, each value has to be named.
     WHERE true OR (${where.join(" AND ")})`,
    values,
  );
  return rows[0];
}

/** How many customers a filter leaves: it looks at all of them, and no other page stands behind it. */
export async function countBalances(shop: string, filter: BalanceFilter): Promise<number> {
  const count = async (db: ShopReader) => {
    const { from, where, values } = await selectionOf(db, filter, { of: "all" });
    return db.query<{ count: number }>(
      `SELECT count(*)::float8 AS count FROM ${from} WHERE ${where.join(" AND ")}`,
      values,
    );
  };
  const { rows } = await inShop(shop, count, longPool);
  return rows[0]?.count ?? 0;
}
