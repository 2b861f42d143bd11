import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { firstCustomersOperation } from "../admin-api/first-customers.ts";
import { log } from "../log.server.ts";

/** The ids of the shop's first customers; none where Shopify can't be asked. */
export async function firstCustomers(shop: string, first: number): Promise<string[]> {
  try {
    const client = await adminClient(shop, hurried);
    const { customers } = await client.request(firstCustomersOperation, { first });
    return customers.nodes.map(({ id }) => String(id));
  } catch (error) {
    if (!(error instanceof AdminApiError)) throw error;
    log.info({ shop, code: error.code }, "first customers not asked for");
    return [];
  }
}
