import type { RejectionReason } from "./rejection.ts";

/** What the review says beyond the counts: computed once, when the check ends. */
export interface ReviewSummary {
  pointsUp: number;
  pointsDown: number;
  rejectedByReason: { reason: RejectionReason; count: number }[];
  /** Rows that say exactly what an earlier row of the file says. */
  repeatedRows: number;
  customersBelowZero: number;
  /** The first accepted rows, as the shopper will see them. */
  firstLines: { customerId: string; description: string; points: number; balanceAfter: number }[];
}
