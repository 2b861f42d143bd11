import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { customerNamesOperation } from "../admin-api/customer-names.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { log } from "../log.server.ts";
import { customerGid } from "./customer-id.ts";

/**
 * The names of the customers on screen, by id, read live and never stored.
 * @returns null where Shopify's grants do not allow it or Shopify can't be reached: the page shows ids then.
 */
export async function customerNames(
  shop: string,
  customerIds: string[],
): Promise<Record<string, string> | null> {
  if (customerIds.length === 0) return {};
  try {
    const client = await adminClient(shop, hurried);
    const { nodes } = await client.request(customerNamesOperation, { ids: customerIds.map(customerGid) });
    const named = nodes.flatMap((node) =>
      node?.id && node.displayName ? [[node.id, node.displayName] as const] : [],
    );
    const byGid = new Map(named);
    const names = customerIds.flatMap((id) => {
      const name = byGid.get(customerGid(id));
      return name ? [[id, name] as const] : [];
    });
    // Unapproved fields come back as null: nobody has a name then.
    return names.length === 0 && nodes.some((node) => node !== null) ? null : Object.fromEntries(names);
  } catch (error) {
    const code = error instanceof AdminApiError ? error.code : "internal";
    log.info({ shop, code }, "customer names not shown");
    return null;
  }
}
