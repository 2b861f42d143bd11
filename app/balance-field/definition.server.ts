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
  await defineField(client, balanceField, isOurs, signal);
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET is_defined = true WHERE shop = $1", [db.shop]),
  );
}

/** A field of customers, and the same as it is dropped. */
export interface Field {
  definition: object;
  identifier: object;
}
const balanceField: Field = { definition: balanceFieldDefinition, identifier: balanceFieldIdentifier };

/** @param isOurs whether values stand there that this installation wrote. */
export async function defineField(
  client: AdminClient,
  field: Field,
  isOurs: boolean,
  signal: AbortSignal,
): Promise<void> {
  let errors = await create(client, field, signal);
  if (errors.some(isTaken) && !isOurs) {
    // An installation before this one has left it, with values that nobody here would ever write again.
    await dropField(client, field, signal);
    errors = await create(client, field, signal);
  } else errors = errors.filter((error) => !isTaken(error));
  if (errors.length > 0) throw new FieldRefused(errors);
}

const isTaken = ({ code }: { code: string | null }) => code === "TAKEN";

async function create(client: AdminClient, { definition }: Field, signal: AbortSignal) {
  const { metafieldDefinitionCreate } = await client.request(
    defineBalanceFieldOperation,
    { definition },
    { signal },
  );
  return metafieldDefinitionCreate.userErrors;
}

export const dropDefinition = (client: AdminClient, signal: AbortSignal): Promise<void> =>
  dropField(client, balanceField, signal);

/** Every value goes with it. */
export async function dropField(
  client: AdminClient,
  { identifier }: Field,
  signal: AbortSignal,
): Promise<void> {
  const { metafieldDefinitionDelete } = await client.request(
    dropBalanceFieldOperation,
    { identifier },
    { signal },
  );
  const errors = metafieldDefinitionDelete.userErrors.filter(({ code }) => code !== "NOT_FOUND");
  if (errors.length > 0) throw new FieldRefused(errors);
}
