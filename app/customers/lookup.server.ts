import type { AdminClient, RequestOptions } from "../admin-api/client.server.ts";
import { customersExist } from "../admin-api/customers-exist.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { customerGid } from "./customer-id.ts";

/** Which of these customers (at most 250) the shop has. */
export async function existingCustomers(
  client: AdminClient,
  customerIds: bigint[],
  options?: RequestOptions,
): Promise<bigint[]> {
  const gids = customerIds.map(customerGid);
  const { nodes } = await client.request(customersExist, { ids: gids }, options);
  // An answer that is short would make customers unknown that were never answered for.
  if (nodes.length !== gids.length)
    throw new AdminApiError("bad_answer", "CustomersExist: not one answer for each id");
  const isHerself = (i: number) => nodes[i]?.__typename === "Customer" && nodes[i].id === gids[i];
  // At another's place may stand whoever that one was merged into; whoever was asked about stands at her own as well.
  const isOutOfOrder = nodes.some((node, i) => {
    const own = node && node.id !== gids[i] ? gids.indexOf(node.id) : -1;
    return own >= 0 && !isHerself(own);
  });
  if (isOutOfOrder) throw new AdminApiError("bad_answer", "CustomersExist: answers in another order");
  return customerIds.filter((_, i) => isHerself(i));
}

/** Waits until the shop's cost bucket can pay one such question. */
export function whenAffordable(client: AdminClient, signal: AbortSignal): Promise<void> {
  return client.whenAffordable(customersExist, signal);
}

/** What one such question costs now. */
export function lookupCost(client: AdminClient): number {
  return client.costOf(customersExist);
}
