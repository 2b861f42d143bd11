/** The definition of the field at Shopify, with which every customer's value goes. */
import {
  balanceFieldDefinition,
  balanceFieldIdentifier,
  defineBalanceFieldOperation,
  dropBalanceFieldOperation,
} from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { inShop } from "../db.server.ts";
import { FieldRefused } from "./field-refused.ts";

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
  let errors = await create(client, signal);
  if (errors.some(isTaken) && !isOurs) {
    // An installation before this one has left it, with balances that nobody here would ever write again.
    await dropDefinition(client, signal);
    errors = await create(client, signal);
  } else errors = errors.filter((error) => !isTaken(error));
  if (errors.length > 0) throw new FieldRefused(errors);
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET is_defined = true WHERE shop = $1", [db.shop]),
  );
}

const isTaken = ({ code }: { code: string | null }) => code === "TAKEN";

async function create(client: AdminClient, signal: AbortSignal) {
  const { metafieldDefinitionCreate } = await client.request(
    defineBalanceFieldOperation,
    { definition: balanceFieldDefinition },
    { signal },
  );
  return metafieldDefinitionCreate.userErrors;
}

/** Every value goes with it. */
export async function dropDefinition(client: AdminClient, signal: AbortSignal): Promise<void> {
  const { metafieldDefinitionDelete } = await client.request(
    dropBalanceFieldOperation,
    { identifier: balanceFieldIdentifier },
    { signal },
  );
  const errors = metafieldDefinitionDelete.userErrors.filter(({ code }) => code !== "NOT_FOUND");
  if (errors.length > 0) throw new FieldRefused(errors);
}
