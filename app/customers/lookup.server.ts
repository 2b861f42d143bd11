import type { AdminClient, RequestOptions } from "../admin-api/client.server.ts";
import { customersExist } from "../admin-api/customers-exist.ts";
import { askInTime, type BatchSize } from "./batch-size.ts";
import { customerGid } from "./customer-id.ts";
import { mustAnswerEach } from "./each-answered.ts";

/** Which of these customers (at most 250) the shop has. */
export async function existingCustomers(
  client: AdminClient,
  customerIds: bigint[],
  options?: RequestOptions,
): Promise<bigint[]> {
  const gids = customerIds.map(customerGid);
  const { nodes } = await client.request(customersExist, { ids: gids }, options);
  mustAnswerEach(
    customersExist.name,
    gids,
    nodes.map((node) => node?.id),
  );
  return customerIds.filter((_, i) => nodes[i]?.__typename === "Customer" && nodes[i].id === gids[i]);
}

/**
 * The same for customers whose answer may take too long: in as many questions, one after the other, as are answered in
 * time.
 * @param keep is given each answer as it comes: whom it was about, and who of them exists.
 */
export async function existingCustomersInParts(
  client: AdminClient,
  customerIds: bigint[],
  batchSize: BatchSize,
  keep: (asked: bigint[], existing: bigint[]) => Promise<void>,
  options: RequestOptions,
): Promise<void> {
  for (let left = customerIds; left.length > 0;) {
    const part = left.slice(0, batchSize.now());
    const existing = await askInTime(batchSize, part.length, (splittable) =>
      existingCustomers(client, part, { ...options, splittable }),
    );
    if (!existing) continue;
    await keep(part, existing);
    left = left.slice(part.length);
  }
}

/** Waits until the shop's cost bucket can pay one such question. */
export function whenAffordable(client: AdminClient, signal: AbortSignal): Promise<void> {
  return client.whenAffordable(customersExist, signal);
}

/** What one such question costs now. */
export function lookupCost(client: AdminClient): number {
  return client.costOf(customersExist);
}
