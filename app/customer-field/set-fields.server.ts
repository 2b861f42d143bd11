/** A field of customers is written and deleted at Shopify, as many at a time as one call takes. */
import type { AdminClient } from "../admin-api/client.server.ts";
import { isNoOwner, type CustomerField } from "../admin-api/customer-field.ts";
import { customerGid } from "../customers/customer-id.ts";
import { FieldRefused } from "./field-refused.ts";

/** @returns whose fields were written, and whom Shopify does not know. */
export async function setFields<Row extends { customerId: bigint }>(
  client: AdminClient,
  field: CustomerField,
  rows: Row[],
  valueOf: (row: Row) => bigint | string,
  signal: AbortSignal,
): Promise<{ written: Row[]; refused: Row[] }> {
  const refused: Row[] = [];
  let left = rows;
  while (left.length > 0) {
    const metafields = left.map((row) => field.written(customerGid(row.customerId), valueOf(row)));
    const { userErrors } = (await client.request(field.write, { metafields }, { signal })).metafieldsSet;
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
  field: CustomerField,
  ids: bigint[],
  signal: AbortSignal,
): Promise<void> {
  const metafields = ids.map((id) => field.erased(customerGid(id)));
  const errors = (await client.request(field.erase, { metafields }, { signal })).metafieldsDelete.userErrors;
  if (errors.length === 0) return;
  if (ids.length > 1) for (const id of ids) await deleteFields(client, field, [id], signal);
  else if (!errors.every(isNoOwner)) throw new FieldRefused(errors);
}
