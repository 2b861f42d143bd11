/** The definition of a field at Shopify, with which every customer's value goes. */
import type { AdminClient } from "../admin-api/client.server.ts";
import type { CustomerField } from "../admin-api/customer-field.ts";
import { FieldRefused } from "./field-refused.ts";

/** @param isOurs whether values stand there that this installation wrote. */
export async function defineField(
  client: AdminClient,
  field: CustomerField,
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

async function create(client: AdminClient, { define, definition }: CustomerField, signal: AbortSignal) {
  return (await client.request(define, { definition }, { signal })).metafieldDefinitionCreate.userErrors;
}

/** Every value goes with it. */
export async function dropField(
  client: AdminClient,
  { drop, identifier }: CustomerField,
  signal: AbortSignal,
): Promise<void> {
  const { metafieldDefinitionDelete } = await client.request(drop, { identifier }, { signal });
  const errors = metafieldDefinitionDelete.userErrors.filter(({ code }) => code !== "NOT_FOUND");
  if (errors.length > 0) throw new FieldRefused(errors);
}
