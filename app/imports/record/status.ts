/** The life of an import. The page to open is derived from the status; no other wizard state exists. */
export const statuses = [
  "uploaded",
  "staging",
  "checking",
  "paused",
  "in_review",
  "scheduled",
  "applying",
  "applied",
  "undoing",
  "undone",
  "customers_written",
  "discarded",
  "failed",
] as const;
export type ImportStatus = (typeof statuses)[number];

/** Statuses in which the worker has something to do. */
export const workingStatuses = ["staging", "checking", "applying", "undoing"] as const;
export type WorkingStatus = (typeof workingStatuses)[number];

/** Statuses in which an import may fail and be retried. An undo that fails leaves the import applied, as it was. */
export const failingStatuses = ["staging", "checking", "applying"] as const;
export type FailingStatus = (typeof failingStatuses)[number];

/** The import's points are in the ledger, or were until they were taken back. */
export const appliedStatuses = ["applied", "undoing", "undone"] as const satisfies ImportStatus[];

export function isOneOf<Known extends ImportStatus>(
  known: readonly Known[],
  status: ImportStatus,
): status is Known {
  return (known as readonly ImportStatus[]).includes(status);
}

/** What went wrong while the worker had the import: the closed list. */
export const failureCodes = [
  "access_lost",
  "access_denied",
  "shop_frozen",
  "customer_data_unapproved",
  "shopify_unavailable",
  "bad_answer",
  "balance_out_of_range",
  "nothing_left",
  "nothing_to_apply",
  "rows_rejected",
  "undo_outdated",
  "file_unreadable",
  "file_missing",
  "database_full",
  "worker_died",
  "internal",
] as const;
export type FailureCode = (typeof failureCodes)[number];

/**
 * Whether its rejected rows are shown to be corrected: in review, and while those that were corrected are checked again.
 */
export function isCorrectable(importRecord: { status: ImportStatus; review: unknown }): boolean {
  const { status, review } = importRecord;
  return status === "in_review" || (status === "checking" && review !== null);
}

/** The path of the page that an import in this status is looked at on. */
export function pageOf(importRecord: { importNumber: number; status: ImportStatus }): string {
  const base = `/app/imports/${importRecord.importNumber}`;
  switch (importRecord.status) {
    case "uploaded":
      return `${base}/columns`;
    case "staging":
    case "checking":
    case "paused":
    case "applying":
    case "undoing":
      return `${base}/progress`;
    case "in_review":
    case "scheduled":
      return `${base}/review`;
    case "applied":
    case "undone":
    case "customers_written":
    case "discarded":
    case "failed":
      return base;
  }
}
