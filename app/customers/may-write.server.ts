import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { grantedScopesOperation } from "../admin-api/granted-scopes.ts";

/** The optional scope: asked for when it is needed, and not before. */
const writeScope = "write_customers";

/** Whether the shop lets the app write customers just now; null where Shopify can't be asked. */
export async function mayWriteCustomers(shop: string): Promise<boolean | null> {
  try {
    const client = await adminClient(shop, hurried);
    const { currentAppInstallation } = await client.request(grantedScopesOperation, {});
    return currentAppInstallation.accessScopes.some(({ handle }) => handle === writeScope);
  } catch (error) {
    if (error instanceof AdminApiError) return null;
    throw error;
  }
}
