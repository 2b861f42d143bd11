import type { Cost, ThrottleStatus } from "./answer.ts";

/**
 * What is known of a shop's cost bucket: each answer reports it, time refills it, queries in flight will empty it.
 * Other processes draw from it as well, so the newest report is always believed. Without one nothing is assumed
 * and nothing waits. Times are milliseconds of any one clock that never goes back.
 */
export interface Bucket {
  /** How long to wait before a query of this cost may be sent and leave `spared` points; 0 for now. */
  waitMs(cost: number, now: number, spared?: number): number;
  sent(cost: number): void;
  answered(cost: number, report: Cost | undefined, now: number): void;
  /** As it should stand now. */
  status(now: number): ThrottleStatus | undefined;
  /** What an operation was last charged; the smallest cost before that is known. */
  costOf(operation: string): number;
  charged(operation: string, cost: number): void;
}

export function createBucket(): Bucket {
  let last: (ThrottleStatus & { at: number }) | undefined;
  let inFlight = 0;
  const costs = new Map<string, number>();
  const availableAt = (reported: NonNullable<typeof last>, now: number) => {
    const refilled = reported.currentlyAvailable + ((now - reported.at) / 1000) * reported.restoreRate;
    return Math.min(reported.maximumAvailable, refilled) - inFlight;
  };
  return {
    waitMs(cost, now, spared = 0) {
      if (!last) return 0;
      // Nobody waits for more than the bucket can ever hold.
      const needed = Math.min(cost + spared, last.maximumAvailable);
      const available = availableAt(last, now);
      return available >= needed ? 0 : Math.ceil(((needed - available) / last.restoreRate) * 1000);
    },
    sent(cost) {
      inFlight += cost;
    },
    answered(cost, report, now) {
      inFlight -= cost;
      if (report) last = { ...report.throttleStatus, at: now };
    },
    status(now) {
      if (!last) return undefined;
      const { maximumAvailable, restoreRate } = last;
      return { maximumAvailable, restoreRate, currentlyAvailable: Math.max(0, availableAt(last, now)) };
    },
    costOf: (operation) => costs.get(operation) ?? 1,
    charged: (operation, cost) => void costs.set(operation, cost),
  };
}
