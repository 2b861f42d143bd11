/** What is known when it is asked whether a bulk operation would be quicker than going on in batches. */
export interface CheckOutlook {
  /** Not yet asked about. */
  customersLeft: number;
  customersPerBatch: number;
  /** How long the answer to one batch takes, and how many are in flight. */
  batchMs: number;
  lanes: number;
  /** Points for one batch, points there are, points a second. */
  batchCost: number;
  available: number;
  restoreRate: number;
}

/** Below this nothing is to be gained: a bulk operation takes its time to begin. */
const worthMs = 30_000;
/** Clearly cheaper: what is measured now may be wrong by half, and what a bulk operation takes even more. */
const clearly = 0.5;
/** Waiting for a free place at Shopify, and fetching the result. */
const bulkStartMs = 10_000;
const bulkFetchPerSecond = 50_000;
/** Shopify publishes no figure; what a shop's last operation took replaces it. */
const customersPerSecondAssumed = 1_000;

/** How long the rest will take in batches: as long as latency demands or as the cost bucket does. */
export function batchesMs(outlook: CheckOutlook): number {
  const batches = Math.ceil(outlook.customersLeft / outlook.customersPerBatch);
  const byLatency = (batches / Math.max(1, outlook.lanes)) * outlook.batchMs;
  const missing = Math.max(0, batches * outlook.batchCost - outlook.available);
  return Math.max(byLatency, (missing / outlook.restoreRate) * 1000);
}

export function bulkMs(customersInShop: number, customersPerSecond: number | null): number {
  const running = customersInShop / (customersPerSecond ?? customersPerSecondAssumed);
  return bulkStartMs + (running + customersInShop / bulkFetchPerSecond) * 1000;
}

/** Whether it is worth asking Shopify how many customers the shop has. */
export function mayBeWorthBulk(outlook: CheckOutlook): boolean {
  return batchesMs(outlook) >= worthMs;
}

export function isBulkCheaper(
  outlook: CheckOutlook,
  customersInShop: number,
  customersPerSecond: number | null,
): boolean {
  return (
    mayBeWorthBulk(outlook) && bulkMs(customersInShop, customersPerSecond) < batchesMs(outlook) * clearly
  );
}

/** What is known when e-mails and phones are to be looked up, before the first is. */
export interface KeysOutlook {
  keys: number;
  customersCount: number;
  /** Points a second. */
  restoreRate: number;
  searchCostPerKey: number;
  /** Of the shop's last bulk operation; null where there was none. */
  bulkCustomersPerSecond: number | null;
}

/**
 * Whether a bulk operation over all customers is quicker than a search for each key. Searches are dear, so they take
 * as long as the cost bucket demands; what it holds at first is soon spent.
 */
export function keysInBulk(outlook: KeysOutlook): boolean {
  const searchMs = ((outlook.keys * outlook.searchCostPerKey) / outlook.restoreRate) * 1000;
  return bulkMs(outlook.customersCount, outlook.bulkCustomersPerSecond) < searchMs;
}
