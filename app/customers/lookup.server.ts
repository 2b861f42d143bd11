import type { AdminClient } from "../admin-api/client.server.ts";
import { customersExist } from "../admin-api/customers-exist.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { customerGid } from "./gid.ts";

/** Which of these customers (at most 250) the shop has. */
export async function existingCustomers(
  client: AdminClient,
  customerIds: bigint[],
  signal?: AbortSignal,
): Promise<Set<bigint>> {
  const gids = customerIds.map(customerGid);
  const { nodes } = await client.request(customersExist, { ids: gids }, signal);
  // An answer that is short would make customers unknown that were never answered for.
  if (nodes.length !== gids.length)
    throw new AdminApiError("bad_answer", "CustomersExist: not one answer for each id");
  const found = new Set<bigint>();
  for (const [i, node] of nodes.entries()) {
    const customerId = customerIds[i];
    if (node && node.__typename === "Customer" && node.id === gids[i] && customerId !== undefined)
      found.add(customerId);
  }
  return found;
}
