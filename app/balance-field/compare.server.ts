/** What Shopify really has in the fields: staff, other apps or a lost answer may have made it another thing. */
import { balanceField } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { compareValues, pageSize } from "../customer-field/values.server.ts";
import { inShop } from "../database/db.server.ts";

/**
 * What differs is noted as it is, so that the next turn writes it again.
 * @returns in how many customers' fields another value stood, or none.
 */
export async function compareFields(shop: string, client: AdminClient, signal: AbortSignal): Promise<number> {
  const differing = await compareValues(
    client,
    {
      read: balanceField.read,
      behind: (customerId) => fieldsBehind(shop, customerId),
      note: (ids, values) => noteValues(shop, ids, values),
    },
    signal,
  );
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET compared_at = now(), differing_count = $2 WHERE shop = $1", [
      db.shop,
      differing,
    ]),
  );
  return differing;
}

async function fieldsBehind(shop: string, customerId: bigint): Promise<{ customerId: bigint }[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ customerId: bigint }>(
      `SELECT customer_id AS "customerId" FROM balance_field
       WHERE shop = $1 AND customer_id > $2 AND NOT is_refused AND NOT is_erased
       ORDER BY customer_id LIMIT ${pageSize}`,
      [db.shop, customerId],
    ),
  );
  return rows;
}

/** A value that is no balance of ours stands for none. */
async function noteValues(shop: string, ids: bigint[], values: (string | null)[]): Promise<number> {
  const balances = values.map((value) => (/^-?\d{1,18}$/.test(value ?? "") ? value : null));
  return inShop(shop, async (db) => {
    const noted = await db.askWhole<{ differing: number }>(
      `WITH found AS (
         SELECT * FROM unnest($2::bigint[], $3::bigint[]) AS f (customer_id, balance)
       ), other AS (
         SELECT f.customer_id FROM found f JOIN balance_field b ON b.shop = $1 AND b.customer_id = f.customer_id
         WHERE b.balance IS DISTINCT FROM f.balance
       ), forgotten AS (
         DELETE FROM balance_field b USING other o
         WHERE b.shop = $1 AND b.customer_id = o.customer_id AND NOT b.is_erased
         RETURNING 1
       ) SELECT count(*)::integer AS differing FROM forgotten`,
      [db.shop, ids, balances],
    );
    const differing = noted?.differing ?? 0;
    // With the rows: whatever ends this comparison early, they are looked for again.
    if (differing > 0)
      await db.query(
        `UPDATE balance_field_switch SET written_posting_number = NULL, written_since = '-infinity' WHERE shop = $1`,
        [db.shop],
      );
    return differing;
  });
}
