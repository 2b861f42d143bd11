/** Whether a file that Shopify works off by itself is quicker than a call for each of its lines. */
import { callMs } from "../admin-api/client-limits.ts";

/** Shopify publishes no figures: so long until it begins, and so many lines a second. */
const startMs = 10_000;
const linesPerSecond = 20;
/** What is over sooner needs no file. */
const worthMs = 30_000;

export interface CallsOutlook {
  /** One call, or one line, each. */
  lines: number;
  lanes: number;
  /** Points for one call, points there are, points a second. */
  cost: number;
  available: number;
  restoreRate: number;
}

export function isFileQuicker({ lines, lanes, cost, available, restoreRate }: CallsOutlook): boolean {
  const byLatency = (lines / lanes) * callMs;
  const byCost = (Math.max(0, lines * cost - available) / restoreRate) * 1000;
  const callsMs = Math.max(byLatency, byCost);
  return callsMs > worthMs && startMs + (lines / linesPerSecond) * 1000 < callsMs;
}
