/** How bulk operations run, and what can be made to go wrong with those that begin afterwards. */
export interface BulkFaults {
  /** How fast an operation goes through the customers. */
  customersPerSecond: number;
  /** How fast one goes through the lines of its file. Shopify publishes no figure, and none was captured of more than one line. */
  linesPerSecond: number;
  /** How long it stays CREATED. */
  startDelayMs: number;
  /** The user error that the next ones are refused with. */
  refuse: "INVALID" | "LIMIT_REACHED" | "OPERATION_IN_PROGRESS" | null;
  /** The user error that the next mutations are refused with. */
  refuseMutation:
    "INVALID_STAGED_UPLOAD_FILE" | "INTERNAL_FILE_SERVER_ERROR" | "LIMIT_REACHED" | "NO_SUCH_FILE" | null;
  /** What happens to whoever has a file to upload: no target, or one that takes none. */
  upload: "no_target" | "forbidden" | "drops" | null;
  /** Ends so after this share of the customers, in place of COMPLETED with all of them. */
  end: {
    status: "COMPLETED" | "FAILED" | "EXPIRED" | "CANCELED";
    share: number;
    errorCode?: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";
    /** What was written so far can be fetched. */
    partial?: boolean;
  } | null;
  neverEnds: boolean;
  /** Stays CANCELING once it is cancelled. */
  neverStops: boolean;
  /** Where its result is said to be, in place of Google's storage. */
  address: string | null;
  /** Ends, by its own account, an hour before it began. */
  endsBeforeItBegins: boolean;
  /** What happens to whoever fetches the result, also of an operation that ran before. */
  download:
    | "breaks_off"
    | "forbidden"
    | "gzipped"
    | "last_line_truncated"
    | "lines_twice"
    | "redirected"
    | "one_for_another"
    | "stalls"
    | null;
  webhookLost: boolean;
  /** The list of operations lags behind: none stands in it. */
  unlisted: boolean;
  /** The answer to the start of a mutation is cut off, and it runs. */
  startUnheard: boolean;
}

/**
 * Captured runs of real bulk queries in small shops, from `createdAt` to `completedAt`: how many objects and, in whole
 * seconds, the shortest and the longest time. Shopify publishes no figure.
 */
export const capturedRuns = [
  { objects: 1, seconds: [1, 3] },
  { objects: 1_432, seconds: [0, 1] },
  { objects: 3_713, seconds: [16, 16] },
  { objects: 5_999, seconds: [6, 6] },
  { objects: 18_919, seconds: [7, 7] },
] as const;

/** How an operation may run: the first two hold every captured run between them, the third is what is usual. */
export const bulkSpeeds = {
  quickest: { startDelayMs: 0, customersPerSecond: 2_750 },
  slowest: { startDelayMs: 3_000, customersPerSecond: 280 },
  usual: { startDelayMs: 1_000, customersPerSecond: 1_200 },
} as const satisfies Record<string, Pick<BulkFaults, "startDelayMs" | "customersPerSecond">>;

export const ordinaryBulk: BulkFaults = {
  ...bulkSpeeds.usual,
  linesPerSecond: 20,
  refuse: null,
  refuseMutation: null,
  upload: null,
  end: null,
  neverEnds: false,
  neverStops: false,
  address: null,
  endsBeforeItBegins: false,
  download: null,
  webhookLost: false,
  unlisted: false,
  startUnheard: false,
};
