/** When all customers of the shop are read at once for a file. */
import {
  batchesMs,
  besideLimits,
  bulkMs,
  mayBeWorthBulk,
  type BesideLimits,
  type BulkOfShop,
  type CheckOutlook,
} from "../customers/bulk-outlook.ts";

export interface ExportLimits extends BesideLimits {
  isWorth: (outlook: CheckOutlook, ofShop: () => Promise<BulkOfShop>) => Promise<boolean>;
}
export const exportLimits: ExportLimits = {
  ...besideLimits,
  async isWorth(outlook, ofShop) {
    if (!mayBeWorthBulk(outlook)) return false;
    const { customersInShop, known } = await ofShop();
    return bulkMs(customersInShop, known) < batchesMs(outlook);
  },
};
