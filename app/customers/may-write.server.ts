import type { AdminClient } from "../admin-api/client.server.ts";
import { grantedScopesOperation } from "../admin-api/granted-scopes.ts";

/** The optional scope: asked for when it is needed, and not before. */
const writeScope = "write_customers";

/** Whether the shop lets the app write customers just now. @throws AdminApiError */
export async function mayWriteCustomers(client: AdminClient): Promise<boolean> {
  const { currentAppInstallation } = await client.request(grantedScopesOperation, {});
  return currentAppInstallation.accessScopes.some(({ handle }) => handle === writeScope);
}
