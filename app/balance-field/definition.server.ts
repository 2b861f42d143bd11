import { balanceField } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { defineField } from "../customer-field/definition.server.ts";
import { inShop } from "../database/db.server.ts";

/** Nothing is written before the field is defined. */
export async function define(shop: string, client: AdminClient, signal: AbortSignal): Promise<void> {
  const { isDefined, isOurs } = await inShop(shop, async (db) => {
    const { rows } = await db.query<{ isDefined: boolean; isOurs: boolean }>(
      `SELECT is_defined AS "isDefined",
              EXISTS (SELECT FROM balance_field b WHERE b.shop = $1 AND NOT b.is_erased)
                OR EXISTS (SELECT FROM balance_field_sent s WHERE s.shop = $1) AS "isOurs"
       FROM balance_field_switch f WHERE shop = $1 AND state = 'on'`,
      [db.shop],
    );
    if (!rows[0]) throw new Error("The field is off.");
    return rows[0];
  });
  if (isDefined) return;
  await defineField(client, balanceField, isOurs, signal);
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET is_defined = true WHERE shop = $1", [db.shop]),
  );
}
