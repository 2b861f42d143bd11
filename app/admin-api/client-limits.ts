/** How long the client waits, and for what. */
export interface ClientLimits {
  /** Tries of one request, throttled answers not counted. */
  triesMax: number;
  /** A request that is still throttled after so long is given up. */
  throttledMsMax: number;
  /** How long a shop that Shopify has frozen is waited for. */
  frozenMsMax: number;
  requestMsMax: number;
  /** Between two tries, whatever `Retry-After` says. */
  waitMsMax: number;
  /** The share of the bucket that is left to those who are in a hurry. */
  sparedShare: number;
}

/** For an import, which nobody waits for. */
export const patient: ClientLimits = {
  triesMax: 8,
  throttledMsMax: 10 * 60_000,
  frozenMsMax: 10 * 60_000,
  requestMsMax: 30_000,
  waitMsMax: 60_000,
  sparedShare: 0.02,
};
/** For a page that somebody waits for. */
export const hurried: ClientLimits = {
  triesMax: 2,
  throttledMsMax: 2_000,
  frozenMsMax: 0,
  requestMsMax: 5_000,
  waitMsMax: 2_000,
  sparedShare: 0,
};
/** For what comes again by itself, one shop after the other: half of the bucket is everybody else's. */
export const modest: ClientLimits = {
  ...hurried,
  throttledMsMax: 60_000,
  requestMsMax: patient.requestMsMax,
  sparedShare: 0.5,
};

/** As long as a call takes that need not wait for cost points. */
export const callMs = 300;
/** The bucket of the smallest plan, where no answer has told of the shop's yet. */
export const smallestBucket = { currentlyAvailable: 2_000, restoreRate: 100 };
