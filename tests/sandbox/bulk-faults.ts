/** How bulk operations run, and what can be made to go wrong with those that begin afterwards. */
export interface BulkFaults {
  /** How fast an operation goes through the customers: Shopify publishes no figure. */
  customersPerSecond: number;
  /** How long it stays CREATED. */
  startDelayMs: number;
  /** The user error that the next ones are refused with. */
  refuse: "INVALID" | "LIMIT_REACHED" | "OPERATION_IN_PROGRESS" | null;
  /** Ends so after this share of the customers, in place of COMPLETED with all of them. */
  end: {
    status: "COMPLETED" | "FAILED" | "EXPIRED" | "CANCELED";
    share: number;
    errorCode?: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";
    /** What was written so far can be fetched. */
    partial?: boolean;
  } | null;
  neverEnds: boolean;
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
}

/** What is not known is the harder way: an operation starts late and is slow. */
export const ordinaryBulk: BulkFaults = {
  customersPerSecond: 1_000,
  startDelayMs: 3_000,
  refuse: null,
  end: null,
  neverEnds: false,
  address: null,
  endsBeforeItBegins: false,
  download: null,
  webhookLost: false,
};
