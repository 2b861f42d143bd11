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

/** What the merchant reads for a status in lists and headings. */
export const statusLabels: Record<ImportStatus, string> = {
  uploaded: "Columns needed",
  staging: "Reading",
  checking: "Checking",
  paused: "Paused",
  in_review: "Ready for review",
  scheduled: "Scheduled",
  applying: "Applying",
  applied: "Applied",
  undoing: "Undoing",
  undone: "Undone",
  discarded: "Discarded",
  failed: "Failed",
};

/** What went wrong while the worker had the import: a closed list, each with a sentence that says what to do. */
export const failureSentences = {
  access_lost:
    "Shopify no longer lets Pointbook in. Open Pointbook once from the Shopify admin, then retry: the import goes on where it stopped.",
  access_denied:
    "Pointbook may not read this shop's customers. Grant it the “read customers” permission in the Shopify admin, then retry.",
  customer_data_unapproved:
    "Shopify has not yet approved this app's access to customer data. Retry once the request in the Partner Dashboard is approved.",
  shopify_unavailable:
    "Shopify did not answer for several minutes. Nothing is lost: retry, and the check goes on where it stopped.",
  bad_answer:
    "Shopify answered in a way Pointbook does not understand. Retry; if it happens again, contact support.",
  balance_out_of_range:
    "One customer's balance would pass 9,007,199,254,740,991 points. Nothing was applied: correct the file and upload it again.",
  nothing_left:
    "The data of every customer in this import was erased meanwhile. Nothing was applied: discard it, or correct the file and upload it again.",
  nothing_to_apply:
    "When this import's turn came, no row was left to apply: another import had applied them, or every customer would have gone below zero. Nothing was applied: discard it, or correct the file and upload it again.",
  rows_rejected:
    "When this import's turn came, some of its rows would have been rejected: customers have spent points since, or their data was erased. It was to be all or nothing, so nothing was applied: retry once the balances are higher, or discard it, correct the file and upload it again.",
  file_unreadable:
    "The stored file can't be read any more. Nothing was applied: discard this import, check the file and upload it again.",
  file_missing: "The uploaded file is no longer stored. Upload it again as a new import.",
  database_full:
    "Pointbook's database has no room left, so the import stopped. Nothing is lost: retry once there is room again, and it goes on where it was.",
  internal:
    "Something went wrong on our side and nothing was applied. Retry; if it happens again, contact support.",
} as const;
export type FailureCode = keyof typeof failureSentences;

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
    case "discarded":
    case "failed":
      return base;
  }
}
