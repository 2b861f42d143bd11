/** All customers of the shop by one bulk operation: who is in its result exists; of the others it says nothing. */
import { allCustomerIds } from "../admin-api/bulk-customers.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { customersCount } from "../admin-api/customers-count.ts";
import { runBulkQuery } from "../admin-api/run-bulk-query.ts";
import { bulkResult } from "../bulk/operation.server.ts";
import { bulkSpeedOf } from "../shop/bulk-speed.server.ts";
import type { BulkOfShop } from "./bulk-outlook.ts";
import { createCustomerLines } from "./bulk-result.ts";

export async function countCustomers(client: AdminClient, signal: AbortSignal): Promise<number> {
  return (await client.request(customersCount, {}, { signal })).customersCount.count;
}

/** What tells how long an operation would take: asked for once, when it is first wanted. */
export function bulkOfShop(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
): () => Promise<BulkOfShop> {
  const ask = async () => ({
    customersInShop: await countCustomers(client, signal),
    known: await bulkSpeedOf(shop),
  });
  let told: Promise<BulkOfShop> | undefined;
  return () => (told ??= ask());
}

/** Customers come and go while an operation runs; with fewer than this of those that the shop counts, it is not whole. */
const shareOfWhole = 0.99;

export const isWholeShop = (customersSeen: number, customersInShop: number): boolean =>
  customersSeen >= customersInShop * shareOfWhole;

/** @returns the operation's id, or why Shopify refused it. */
export async function startBulkLookup(
  client: AdminClient,
  signal: AbortSignal,
  query = allCustomerIds,
): Promise<{ id: string } | { refusal: string }> {
  const { bulkOperation, userErrors } = (await client.request(runBulkQuery, { query }, { signal }))
    .bulkOperationRunQuery;
  const [problem] = userErrors;
  if (bulkOperation && !problem) return { id: bulkOperation.id };
  return { refusal: problem?.code ?? "no operation" };
}

/** Ids of customers that exist, many at a time. */
export function bulkLookupResult(url: string, signal: AbortSignal): AsyncGenerator<string[]> {
  return bulkResult(url, createCustomerLines(), signal);
}
