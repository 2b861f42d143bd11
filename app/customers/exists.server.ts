import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { customersExist } from "../admin-api/customers-exist.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { log } from "../log.server.ts";
import { customerGid } from "./customer-id.ts";

/** Whether Shopify knows a customer of the shop by this id; not where it can't be asked. */
export async function isCustomer(shop: string, customerId: bigint): Promise<boolean> {
  try {
    const client = await adminClient(shop, hurried);
    const { nodes } = await client.request(customersExist, { ids: [customerGid(customerId)] });
    return nodes.some((node) => node?.__typename === "Customer");
  } catch (error) {
    if (!(error instanceof AdminApiError)) throw error;
    log.info({ shop, code: error.code }, "customer not asked for");
    return false;
  }
}
