/** The file of a bulk operation: a line for each call that would be made without it. */
import { balanceField } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { fieldsPerCall } from "../admin-api/customer-field.ts";
import { uploadForMutation, type Uploaded } from "../bulk/mutation.server.ts";
import { customerGid } from "../customers/customer-id.ts";
import { inShop } from "../database/db.server.ts";
import { partsOf } from "../parts-of.ts";

/** Balances read at a time: whole lines. */
const pageSize = 400 * fieldsPerCall;

/** @returns the path by which Shopify knows the file, or why there is none. */
export async function uploadSent(shop: string, client: AdminClient, signal: AbortSignal): Promise<Uploaded> {
  const file = await fileOfSent(shop);
  if (!file) return { refusal: "somebody was erased meanwhile" };
  return uploadForMutation(client, "balances.jsonl", file, signal);
}

/** @returns null where one is missing: the numbers behind it would be another's. */
async function fileOfSent(shop: string): Promise<Blob | null> {
  const parts: string[] = [];
  for (let first = 0, isLast = false; !isLast; first += pageSize) {
    const { rows } = await inShop(shop, (db) =>
      db.query<{ number: number; customerId: bigint; balance: bigint }>(
        `SELECT number, customer_id AS "customerId", balance FROM balance_field_sent
         WHERE shop = $1 AND number >= $2 AND number < $2 + ${pageSize} ORDER BY number`,
        [db.shop, first],
      ),
    );
    if (rows.some(({ number }, i) => number !== first + i)) return null;
    isLast = rows.length < pageSize;
    parts.push(linesOf(rows));
  }
  return new Blob(parts, { type: "text/jsonl" });
}

function linesOf(rows: { customerId: bigint; balance: bigint }[]): string {
  const metafields = rows.map(({ customerId, balance }) =>
    balanceField.written(customerGid(customerId), balance),
  );
  return partsOf(metafields, fieldsPerCall)
    .map((part) => `${JSON.stringify({ metafields: part })}\n`)
    .join("");
}
