/** The values of erased customers go at Shopify as well. */
import { eraseBalancesOperation, erasedBalance, isNoOwner } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { customerGid } from "../customers/customer-id.ts";
import { inShop } from "../db.server.ts";
import { FieldRefused } from "./field-refused.ts";
import { inCalls } from "./in-calls.ts";

/** @param isAgain where an operation goes on that may write one of them again: all are erased once more after it. */
export async function eraseFields(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
  isAgain: boolean,
): Promise<void> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ customerId: bigint }>(
      `SELECT customer_id AS "customerId" FROM balance_field WHERE shop = $1 AND is_erased ORDER BY 1`,
      [db.shop],
    ),
  );
  const erased = rows.map(({ customerId }) => customerId);
  await inCalls(erased, async (ids) => {
    await erase(client, ids, signal);
    if (isAgain) return;
    await inShop(shop, (db) =>
      db.query(
        "DELETE FROM balance_field WHERE shop = $1 AND is_erased AND customer_id = ANY ($2::bigint[])",
        [db.shop, ids],
      ),
    );
  });
}

/** A customer whom Shopify has deleted as well has no field: where one may be of them, each is asked for alone. */
async function erase(client: AdminClient, ids: bigint[], signal: AbortSignal): Promise<void> {
  const metafields = ids.map((id) => erasedBalance(customerGid(id)));
  const { metafieldsDelete } = await client.request(eraseBalancesOperation, { metafields }, { signal });
  const errors = metafieldsDelete.userErrors;
  if (errors.length === 0) return;
  if (ids.length > 1) for (const id of ids) await erase(client, [id], signal);
  else if (!errors.every(isNoOwner)) throw new FieldRefused(errors);
}
