/** Fields of customers at Shopify are written and deleted, as many at a time as one call takes. */
import { eraseBalancesOperation, isNoOwner, writeBalancesOperation } from "../admin-api/balance-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { customerGid } from "../customers/customer-id.ts";
import { FieldRefused } from "./field-refused.ts";

/** @returns whose fields were written, and whom Shopify does not know. */
export async function setFields<Row>(
  client: AdminClient,
  rows: Row[],
  field: (row: Row) => object,
  signal: AbortSignal,
): Promise<{ written: Row[]; refused: Row[] }> {
  const refused: Row[] = [];
  let left = rows;
  while (left.length > 0) {
    const { metafieldsSet } = await client.request(
      writeBalancesOperation,
      { metafields: left.map(field) },
      { signal },
    );
    const { userErrors } = metafieldsSet;
    if (userErrors.length === 0) break;
    // Nothing was stored: whoever is not there is left out, and the others are sent again.
    if (!userErrors.every(isNoOwner)) throw new FieldRefused(userErrors);
    const at = new Set(userErrors.flatMap(({ elementIndex }) => elementIndex ?? []));
    const out = left.filter((_, i) => at.has(i));
    if (out.length === 0) throw new FieldRefused(userErrors);
    refused.push(...out);
    left = left.filter((_, i) => !at.has(i));
  }
  return { written: left, refused };
}

/** A customer whom Shopify has deleted as well has no field: where one may be of them, each is asked for alone. */
export async function deleteFields(
  client: AdminClient,
  ids: bigint[],
  field: (ownerId: string) => object,
  signal: AbortSignal,
): Promise<void> {
  const metafields = ids.map((id) => field(customerGid(id)));
  const { metafieldsDelete } = await client.request(eraseBalancesOperation, { metafields }, { signal });
  const errors = metafieldsDelete.userErrors;
  if (errors.length === 0) return;
  if (ids.length > 1) for (const id of ids) await deleteFields(client, [id], field, signal);
  else if (!errors.every(isNoOwner)) throw new FieldRefused(errors);
}
