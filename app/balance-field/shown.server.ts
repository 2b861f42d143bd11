/**
 * Whether themes print the balances that stand at Shopify: from when all of them do until the field ends. What an
 * installation before this one has left there is printed by nobody.
 */
import { installationOperation, showBalancesOperation, shownBalances } from "../admin-api/app-data.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { inShop } from "../db.server.ts";
import { FieldRefused } from "./field-refused.ts";

export async function showBalances(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
  isShown: boolean,
): Promise<void> {
  const { rows } = await inShop(shop, (db) =>
    db.query("SELECT FROM balance_field_switch WHERE shop = $1 AND is_shown <> $2", [db.shop, isShown]),
  );
  if (rows.length === 0) return;
  const { currentAppInstallation } = await client.request(installationOperation, {}, { signal });
  const metafields = [shownBalances(currentAppInstallation.id, isShown)];
  const { metafieldsSet } = await client.request(showBalancesOperation, { metafields }, { signal });
  if (metafieldsSet.userErrors.length > 0) throw new FieldRefused(metafieldsSet.userErrors);
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET is_shown = $2 WHERE shop = $1", [db.shop, isShown]),
  );
}
