/** When all customers of the shop are read at once for a file. */
import {
  batchesMs,
  besideLimits,
  bulkMs,
  mayBeWorthBulk,
  type BesideLimits,
  type BulkOfShop,
  type BatchesOutlook,
} from "../customers/bulk-outlook.ts";

/** What is read is written down first, because it does not come in the order of the list. */
const keptPerSecond = 10_000;

export interface ExportLimits extends BesideLimits {
  isWorth: (outlook: BatchesOutlook, ofShop: () => Promise<BulkOfShop>) => Promise<boolean>;
}
export const exportLimits: ExportLimits = {
  ...besideLimits,
  async isWorth(outlook, ofShop) {
    if (!mayBeWorthBulk(outlook)) return false;
    const { customersInShop, known } = await ofShop();
    const keepMs = (outlook.customersLeft / keptPerSecond) * 1000;
    return bulkMs(customersInShop, known) + keepMs < batchesMs(outlook);
  },
};
