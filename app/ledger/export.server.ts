/** Balances as a file. No more than a few thousand lines of it are held at once, however many customers there are. */
import { Readable } from "node:stream";
import { inShop } from "../db.server.ts";

const linesRead = 5_000;

/**
 * CSV with a byte-order mark, which makes Excel read UTF-8; by customer id. Each balance is that of the moment at
 * which its line is read: a transaction that lasts as long as a merchant's download would hold up the database.
 * @param header names the four columns, without commas or quotes
 */
export function balancesCsv(
  shop: string,
  header: readonly string[],
  query: { customerId?: bigint },
): ReadableStream<Uint8Array> {
  async function* pieces() {
    const encoder = new TextEncoder();
    yield encoder.encode(`\uFEFF${header.join(",")}\r\n`);
    for (let after = 0n; ;) {
      const lines = await selectLines(shop, { ...query, after });
      if (lines.length > 0) yield encoder.encode(lines.map(({ line }) => `${line}\r\n`).join(""));
      if (lines.length < linesRead) return;
      after = lines.at(-1)?.customerId ?? after;
    }
  }
  return Readable.toWeb(Readable.from(pieces())) as ReadableStream<Uint8Array>;
}

/** The apostrophe is that of Shopify's own export: without it a spreadsheet would round the id. */
async function selectLines(
  shop: string,
  { customerId, after }: { customerId?: bigint; after: bigint },
): Promise<{ customerId: bigint; line: string }[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ customerId: bigint; line: string }>(
      `SELECT customer_id AS "customerId",
              format('''%s,%s,%s,%s', customer_id, balance, entry_count,
                     to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS line
       FROM balance
       WHERE shop = $1 AND customer_id > $2 AND ($3::bigint IS NULL OR customer_id = $3)
       ORDER BY customer_id LIMIT $4`,
      [shop, after, customerId ?? null, linesRead],
    ),
  );
  return rows;
}
