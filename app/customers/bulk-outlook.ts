/** What is known when it is asked whether a bulk operation would be quicker than going on in batches. */
export interface BatchesOutlook {
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
/**
 * Shopify publishes no figures; what the shop's own operations took replaces these. In two small shops one object took
 * 1 to 3 s and 5,999 took 6 s; nobody says how long one waits for a free place in a big one.
 */
const assumed: BulkFigures = { startSeconds: 10, customersPerSecond: 1_000 };
const bulkFetchPerSecond = 50_000;
/** Shopify counts whole seconds: fewer customers than may be done in one teach only how long an operation waits. */
const customersToTellSpeed = 1_000;

/** What a bulk operation of this shop takes. */
export interface BulkFigures {
  /** From its creation to its first customer. */
  startSeconds: number;
  customersPerSecond: number;
}

/** What tells how long an operation over all customers should take. */
export interface BulkOfShop {
  customersInShop: number;
  /** Of those before it. */
  known: Partial<BulkFigures>;
}

/** What was seen of one that has ended with all customers. */
export interface BulkRun {
  objectsSeen: number;
  /** By Shopify's clock, in whole seconds. */
  seconds: number;
  /** How long it waited; null where nobody looked from its creation on. */
  waitedSeconds: number | null;
}

/** How long the rest will take in batches: as long as latency demands or as the cost bucket does. */
export function batchesMs(outlook: BatchesOutlook): number {
  const batches = Math.ceil(outlook.customersLeft / outlook.customersPerBatch);
  const byLatency = (batches / Math.max(1, outlook.lanes)) * outlook.batchMs;
  const missing = Math.max(0, batches * outlook.batchCost - outlook.available);
  return Math.max(byLatency, (missing / outlook.restoreRate) * 1000);
}

/** @param known of the shop's earlier operations. */
export function bulkMs(customersInShop: number, known: Partial<BulkFigures>): number {
  const { startSeconds, customersPerSecond } = { ...assumed, ...known };
  const running = customersInShop / customersPerSecond + customersInShop / bulkFetchPerSecond;
  return (startSeconds + running) * 1000;
}

/**
 * What an operation teaches, to be kept beside what is known already. One second more is counted, because Shopify's
 * seconds are whole: the figures are rather too slow.
 */
export function learnedFrom(
  { objectsSeen, seconds, waitedSeconds }: BulkRun,
  known: Partial<BulkFigures>,
): Partial<BulkFigures> {
  const waited = waitedSeconds === null ? null : Math.min(waitedSeconds, seconds);
  if (objectsSeen < customersToTellSpeed)
    return { ...known, startSeconds: waited ?? Math.min(known.startSeconds ?? Infinity, seconds + 1) };
  const startSeconds = waited ?? Math.min(known.startSeconds ?? assumed.startSeconds, seconds);
  return { startSeconds, customersPerSecond: objectsSeen / (seconds - startSeconds + 1) };
}

/** Whether it is worth asking Shopify how many customers the shop has. */
export function mayBeWorthBulk(outlook: BatchesOutlook): boolean {
  return batchesMs(outlook) >= worthMs;
}

export function isBulkCheaper(
  outlook: BatchesOutlook,
  customersInShop: number,
  known: Partial<BulkFigures>,
): boolean {
  return mayBeWorthBulk(outlook) && bulkMs(customersInShop, known) < batchesMs(outlook) * clearly;
}

/** @param ofShop asked only where the batches take long. */
export async function isBulkWorth(
  outlook: BatchesOutlook,
  ofShop: () => Promise<BulkOfShop>,
): Promise<boolean> {
  if (!mayBeWorthBulk(outlook)) return false;
  const { customersInShop, known } = await ofShop();
  return isBulkCheaper(outlook, customersInShop, known);
}

/** What is known when e-mails and phones are to be looked up, before the first is. */
export interface KeysOutlook extends BulkOfShop {
  keys: number;
  /** Points a second. */
  restoreRate: number;
  searchCostPerKey: number;
}

/**
 * Whether a bulk operation over all customers is quicker than a search for each key. Searches are dear, so they take
 * as long as the cost bucket demands; what it holds at first is soon spent.
 */
export function keysInBulk(outlook: KeysOutlook): boolean {
  const searchMs = ((outlook.keys * outlook.searchCostPerKey) / outlook.restoreRate) * 1000;
  return bulkMs(outlook.customersInShop, outlook.known) < searchMs;
}

/** How long calls wait for a bulk operation beside them. */
export interface BesideLimits {
  /** So long no call is sent: in a small shop it is over by then. */
  headStartMs: number;
  /** An operation that comes no further for so long is given up. */
  standstillMs: number;
}
export const besideLimits: BesideLimits = { headStartMs: 10_000, standstillMs: 3 * 60_000 };
