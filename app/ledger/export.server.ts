/** Balances as a file. No more than a few thousand lines of it are held at once, however many customers there are. */
import { csvStream } from "../csv.server.ts";
import { inShop } from "../database/db.server.ts";
import { readIds } from "./balance-ids.server.ts";
import type { BalanceFilter, BalanceOrder } from "./balance-query.ts";
import { place, selectionOf } from "./balance-selection.server.ts";

const linesRead = 5_000;

export interface ExportQuery {
  filter?: BalanceFilter;
  order?: BalanceOrder;
  /** These alone, in this order, those without points as well. */
  customerIds?: readonly bigint[] | undefined;
}

/**
 * In the order of the list. Each balance is that of the moment
 * at which its line is read: a transaction that lasts as long as a merchant's download would hold up the database. Who
 * is in it is settled before, so that nobody whose balance changes meanwhile is in it twice or not at all.
 * @param header names the four columns, without commas or quotes
 */
export function balancesCsv(
  shop: string,
  header: readonly string[],
  query: ExportQuery,
): ReadableStream<Uint8Array> {
  const { filter = {}, order = { by: "id", descending: false }, customerIds } = query;
  if (customerIds) return customersCsv(shop, header, [customerIds]);
  const lines = order.by === "id" ? linesById(shop, filter, order) : linesOf(shop, filter, order);
  return csvStream(header.join(","), lines);
}

/** The same of customers who are found a page after the other, those without points as well. */
export function customersCsv(
  shop: string,
  header: readonly string[],
  pages: AsyncIterable<readonly bigint[]> | readonly (readonly bigint[])[],
): ReadableStream<Uint8Array> {
  async function* lines() {
    for await (const ids of pages) yield await linesOfIds(shop, ids, "LEFT JOIN");
  }
  return csvStream(header.join(","), lines());
}

/** The apostrophe is that of Shopify's own export: without it a spreadsheet would round the id. */
const line = (
  id: string,
) => `format('''%s,%s,%s,%s', ${id}, coalesce(b.balance, 0), coalesce(b.entry_count, 0),
  to_char(b.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS line`;

/** An id does not change, so the last one says where to go on. */
async function* linesById(shop: string, filter: BalanceFilter, order: BalanceOrder) {
  const [sign, way] = order.descending ? ["<", "DESC"] : [">", "ASC"];
  for (let after: bigint | null = null; ;) {
    const rows: { customerId: bigint; line: string }[] = await inShop(shop, async (db) => {
      const selection = await selectionOf(db, filter, { of: "id" });
      const { from, where, values } = selection;
      if (after !== null) where.push(`b.customer_id ${sign} ${place(selection, after)}::bigint`);
      const found = await db.query<{ customerId: bigint; line: string }>(
        `SELECT b.customer_id AS "customerId", ${line("b.customer_id")} FROM ${from} WHERE ${where.join(" AND ")}
         ORDER BY b.customer_id ${way} LIMIT ${place(selection, linesRead)}`,
        values,
      );
      return found.rows;
    });
    yield rows.map((row) => row.line);
    if (rows.length < linesRead) return;
    after = rows.at(-1)?.customerId ?? null;
  }
}

async function* linesOf(shop: string, filter: BalanceFilter, order: BalanceOrder) {
  const ids = await readIds(shop, filter, order);
  // Whoever was erased meanwhile is not in it.
  for (let start = 0; start < ids.length; start += linesRead)
    yield await linesOfIds(shop, [...ids.subarray(start, start + linesRead)], "JOIN");
}

async function linesOfIds(
  shop: string,
  ids: readonly bigint[],
  join: "JOIN" | "LEFT JOIN",
): Promise<string[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ line: string }>(
      `SELECT ${line("wanted.customer_id")} FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted (customer_id, place)
       ${join} balance b ON b.shop = $1 AND b.customer_id = wanted.customer_id ORDER BY wanted.place`,
      [shop, ids],
    ),
  );
  return rows.map((row) => row.line);
}
