/**
 * Whether themes print the balances that stand at Shopify: from when all of them do until the field ends. What an
 * installation before this one has left there is printed by nobody.
 */
import { installationOperation, showBalancesOperation, shownBalances } from "../admin-api/app-data.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { FieldRefused } from "../customer-field/field-refused.ts";
import { inShop } from "../database/db.server.ts";

export async function showBalances(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
  isShown: boolean,
): Promise<void> {
  // An answer may have been lost: what is to be seen no more is hidden whatever is noted.
  if (isShown && (await isNoted(shop))) return;
  const { currentAppInstallation } = await client.request(installationOperation, {}, { signal });
  const metafields = [shownBalances(currentAppInstallation.id, isShown)];
  const { metafieldsSet } = await client.request(showBalancesOperation, { metafields }, { signal });
  if (metafieldsSet.userErrors.length > 0) throw new FieldRefused(metafieldsSet.userErrors);
  await inShop(shop, (db) =>
    db.query("UPDATE balance_field_switch SET is_shown = $2 WHERE shop = $1", [db.shop, isShown]),
  );
}

async function isNoted(shop: string): Promise<boolean> {
  const { rows } = await inShop(shop, (db) =>
    db.query("SELECT FROM balance_field_switch WHERE shop = $1 AND is_shown", [db.shop]),
  );
  return rows.length > 0;
}
