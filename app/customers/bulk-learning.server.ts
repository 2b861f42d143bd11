/** Keeps what the bulk operations of a shop took, for the decision on its next one. */
import { bulkSpeedOf, rememberBulkSpeed } from "../shop/bulk-speed.server.ts";
import { learnedFrom, type BulkRun } from "./bulk-outlook.ts";

/** One that did not go through all customers, or of which Shopify does not say when it ended, teaches nothing. */
export async function learnFromBulk(
  shop: string,
  { outcome, seconds, ...run }: Omit<BulkRun, "seconds"> & { outcome: string; seconds: number | null },
): Promise<void> {
  if (outcome !== "COMPLETED" || seconds === null || run.objectsSeen === 0) return;
  await rememberBulkSpeed(shop, learnedFrom({ ...run, seconds }, await bulkSpeedOf(shop)));
}
