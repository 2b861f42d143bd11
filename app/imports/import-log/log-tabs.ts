import type { ImportStatus } from "../record/status.ts";

/** The tabs of the import log, as its address names them. */
export const logTabs = ["all", "needs_you", "running", "scheduled", "applied"] as const;
export type LogTab = (typeof logTabs)[number];

/** What a tab holds; null for everything. A paused import is in two: it stands among the running, and waits for somebody. */
const statusesIn: Record<LogTab, readonly ImportStatus[] | null> = {
  all: null,
  needs_you: ["uploaded", "in_review", "paused", "failed"],
  running: ["staging", "checking", "applying", "undoing", "paused"],
  scheduled: ["scheduled"],
  applied: ["applied", "customers_written"],
};

/** `nothingToApply`: it failed because everything in it was applied already, so there is nothing that anybody could do. */
export function isInTab(tab: LogTab, status: ImportStatus, nothingToApply: boolean): boolean {
  const statuses = statusesIn[tab];
  return statuses === null || (statuses.includes(status) && !(tab === "needs_you" && nothingToApply));
}
