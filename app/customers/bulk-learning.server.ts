/** Keeps what the bulk operations of a shop took, for the decision on its next one. */
import { bulkSpeedOf, rememberBulkSpeed } from "../shop/bulk-speed.server.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { countCustomers } from "./bulk-lookup.server.ts";
import { bulkMs, learnedFrom, type BulkRun } from "./bulk-outlook.ts";

/** One that did not go through all customers, or of which Shopify does not say when it ended, teaches nothing. */
export async function learnFromBulk(
  shop: string,
  { outcome, seconds, ...run }: Omit<BulkRun, "seconds"> & { outcome: string; seconds: number | null },
): Promise<void> {
  if (outcome !== "COMPLETED" || seconds === null || run.customersSeen === 0) return;
  await rememberBulkSpeed(shop, learnedFrom({ ...run, seconds }, await bulkSpeedOf(shop)));
}

/** How long one over all customers should take, by those before it. */
export async function expectedBulkMs(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
): Promise<number> {
  return bulkMs(await countCustomers(client, signal), await bulkSpeedOf(shop));
}
