/** Balances as a file. No more than a few thousand lines of it are held at once, however many customers there are. */
import { csvStream } from "../csv.server.ts";
import { inShop } from "../db.server.ts";
import { readIds } from "./balance-ids.server.ts";
import type { BalanceFilter, BalanceOrder } from "./balance-query.ts";
import { place, selectionOf } from "./balance-selection.server.ts";

const linesRead = 5_000;

export interface ExportQuery {
  filter?: BalanceFilter;
  order?: BalanceOrder;
  /** These alone. */
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
  const { order = { by: "id", descending: false } } = query;
  const lines = order.by === "id" ? linesById(shop, query, order) : linesOf(shop, query, order);
  return csvStream(header.join(","), lines);
}

/** The apostrophe is that of Shopify's own export: without it a spreadsheet would round the id. */
const line = `format('''%s,%s,%s,%s', b.customer_id, b.balance, b.entry_count,
  to_char(b.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS line`;

/** An id does not change, so the last one says where to go on. */
async function* linesById(shop: string, { filter = {}, customerIds }: ExportQuery, order: BalanceOrder) {
  const [sign, way] = order.descending ? ["<", "DESC"] : [">", "ASC"];
  for (let after: bigint | null = null; ;) {
    const rows: { customerId: bigint; line: string }[] = await inShop(shop, async (db) => {
      const selection = await selectionOf(db, filter, { customerIds, of: "id" });
      const { from, where, values } = selection;
      if (after !== null) where.push(`b.customer_id ${sign} ${place(selection, after)}::bigint`);
      const found = await db.query<{ customerId: bigint; line: string }>(
        `SELECT b.customer_id AS "customerId", ${line} FROM ${from} WHERE ${where.join(" AND ")}
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

async function* linesOf(shop: string, { filter = {}, customerIds }: ExportQuery, order: BalanceOrder) {
  const ids = await readIds(shop, filter, { order, customerIds });
  for (let start = 0; start < ids.length; start += linesRead) {
    const { rows } = await inShop(shop, (db) =>
      db.query<{ line: string }>(
        `SELECT ${line} FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted (customer_id, place)
         JOIN balance b ON b.shop = $1 AND b.customer_id = wanted.customer_id ORDER BY wanted.place`,
        [shop, [...ids.subarray(start, start + linesRead)]],
      ),
    );
    yield rows.map((row) => row.line);
  }
}
