/** What really stands in a field of customers at Shopify, beside what is noted of it here. */
import type { AdminClient } from "../admin-api/client.server.ts";
import type { CustomerField } from "../admin-api/customer-field.ts";
import { customerGid } from "../customers/customer-id.ts";
import { mustAnswerEach } from "../customers/each-answered.ts";

/** Ids a question. */
export const pageSize = 250;

export interface NotedField {
  read: CustomerField["read"];
  /** The next customers behind this one, `pageSize` at most, in whose fields a value is noted. */
  behind(customerId: bigint): Promise<{ customerId: bigint }[]>;
  /** @returns of how many the value was noted otherwise, which is now to be written again. */
  note(ids: bigint[], values: (string | null)[]): Promise<number>;
}

/** @returns in how many customers' fields another value stood, or none. */
export async function compareValues(
  client: AdminClient,
  { read, behind, note }: NotedField,
  signal: AbortSignal,
): Promise<number> {
  let differing = 0;
  for (let page = await behind(0n); page.length > 0;) {
    const ids = page.map(({ customerId }) => customerId);
    const gids = ids.map(customerGid);
    const { nodes } = await client.request(read, { ids: gids }, { signal });
    mustAnswerEach(
      read.name,
      gids,
      nodes.map((node) => node?.id),
    );
    // Another customer's answer stands for one who was merged: hers is no field of this one.
    const values = nodes.map((node, i) => (node?.id === gids[i] ? (node?.metafield?.value ?? null) : null));
    differing += await note(ids, values);
    page = await behind(ids.at(-1) ?? 0n);
  }
  return differing;
}
