import type { Cost, ThrottleStatus } from "./answer.ts";

/**
 * What is known of a shop's cost bucket: each answer reports it, time refills it, queries in flight will empty it.
 * Without a report nothing is assumed and nothing waits. Times are milliseconds of any one clock.
 */
export interface Bucket {
  /** How long to wait before a query of this cost may be sent; 0 for now. */
  waitMs(cost: number, now: number): number;
  sent(cost: number): void;
  answered(cost: number, report: Cost | undefined, now: number): void;
}

export function createBucket(): Bucket {
  let last: (ThrottleStatus & { at: number }) | undefined;
  let inFlight = 0;
  return {
    waitMs(cost, now) {
      if (!last) return 0;
      const refilled = last.currentlyAvailable + ((now - last.at) / 1000) * last.restoreRate;
      const available = Math.min(last.maximumAvailable, refilled) - inFlight;
      return available >= cost ? 0 : Math.ceil(((cost - available) / last.restoreRate) * 1000);
    },
    sent(cost) {
      inFlight += cost;
    },
    answered(cost, report, now) {
      inFlight -= cost;
      if (report) last = { ...report.throttleStatus, at: now };
    },
  };
}
