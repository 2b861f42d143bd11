/** The values of erased customers go at Shopify as well. */
import { balanceField } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { inCalls } from "../customer-field/in-calls.ts";
import { deleteFields } from "../customer-field/set-fields.server.ts";
import { inShop } from "../database/db.server.ts";

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
    await deleteFields(client, balanceField, ids, signal);
    if (isAgain) return;
    await inShop(shop, (db) =>
      db.query(
        "DELETE FROM balance_field WHERE shop = $1 AND is_erased AND customer_id = ANY ($2::bigint[])",
        [db.shop, ids],
      ),
    );
  });
}
