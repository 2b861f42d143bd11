import type { Message } from "../../locales/words.ts";
import type { RejectionReason } from "../row/rejection.ts";

/** What applying does for customers whose balance the import would take below zero. */
export const applyBelowZeroChoices = ["reject", "zero", "allow"] as const;
export type ApplyBelowZero = (typeof applyBelowZeroChoices)[number];

/** What may be done to an import between two looks at its review. */
export const reviewChangeKinds = [
  "reopened",
  "mode_add",
  "mode_set",
  "columns",
  "reading",
  "rows_corrected",
  "customers_confirmed",
  "reapply_ticked",
  "reapply_unticked",
  "repeated_once",
  "repeated_kept",
  "totals_left_out",
  "totals_put_back",
  "scheduled",
  "unscheduled",
] as const;
export type ReviewChangeKind = (typeof reviewChangeKinds)[number];

/** The figures that a decision is taken on. */
export interface Outcome {
  points: number;
  customers: number;
  rows: number;
  rejected: number;
  alreadyApplied: number;
  customersBelowZero: number;
}

/** The ledger changed after the rows were counted, and another outcome with it. */
export interface Recount {
  was: Outcome;
  became: Outcome;
  /** What was posted in between, and by whom; empty where it was no posting. */
  because: Message[];
  /** The last posting when they were counted; absent where rows were erased, and before it was kept. */
  since?: number;
  /** It was found when the import was to be applied: nothing was posted. */
  withheld?: boolean;
}

export interface ReviewChange {
  /** The version that it made. */
  version: number;
  /** By the staff; or the rows were counted again, with another outcome or only with other balances around it. */
  kind: ReviewChangeKind | "recounted" | "balances";
  byName: string;
  recount?: Recount;
  /** The version that a decision was taken on. */
  seen?: number;
}

/** How many rejected rows can still be corrected or downloaded: nothing is left of those that an erasure took. */
export const rejectedRowsLeft = ({
  rejectedCount,
  review,
}: {
  rejectedCount: number | null;
  review: Pick<ReviewSummary, "erasedRows"> | null;
}): number => (rejectedCount ?? 0) - (review?.erasedRows ?? 0);

/** Rejected rows, without those that are left out because somebody chose it. */
export const rejectedUnasked = ({
  rejectedCount,
  review,
}: {
  rejectedCount: number | null;
  review: Pick<ReviewSummary, "rejectedByReason"> | null;
}): number => (rejectedCount ?? 0) - repeatedLeftOut(review) - countOf(review, "total_left_out");

/** How many rows repeat another one and are left out. */
export const repeatedLeftOut = (review: Pick<ReviewSummary, "rejectedByReason"> | null): number =>
  countOf(review, "row_repeated");

/** How many rows are rejected for a reason. */
export const countOf = (
  review: Pick<ReviewSummary, "rejectedByReason"> | null,
  wanted: RejectionReason,
): number => review?.rejectedByReason.find(({ reason }) => reason === wanted)?.count ?? 0;

/** How much of an import is applied. */
export interface BelowZeroOutcome {
  rows: number;
  customers: number;
  points: number;
}

/** What the review says beyond the counts: computed when the check ends, and again when rows were corrected. */
export interface ReviewSummary {
  pointsUp: number;
  pointsDown: number;
  /** The customers' balances together, before and after. */
  balanceBefore: number;
  balanceAfter: number;
  rejectedByReason: { reason: RejectionReason; count: number }[];
  /** Rejected rows of which nothing is left, because their customers' data was erased. */
  erasedRows?: number;
  /** Rows that say exactly what an earlier row of the file says. */
  repeatedRows: number;
  /** Accepted rows that name a customer who was merged: their points go to who is there in her place. */
  mergedRows?: number | null;
  customersBelowZero: number;
  /** What is applied where they are stopped at zero or rejected; null where nobody goes below zero. */
  belowZeroOutcomes?: Record<Exclude<ApplyBelowZero, "allow">, BelowZeroOutcome> | null;
  /** The ones furthest below. */
  belowZero: { customerId: string; balance: number; points: number }[];
  /** The first accepted rows, as the shopper will see them. */
  firstLines: ReviewLine[];
  /** Another where anybody goes below zero who did not, or by another number. */
  belowZeroMark?: string;
  /** What an undo would do right after it is applied (undo-preview.server.ts). */
  undo?: object;
  /** The ledger changed since the first count, and the outcome with it. */
  recounted?: Recount;
  /** The size of the row in the middle, and the rows that are a hundred times as large and more. */
  medianPoints: number | null;
  outlierCount: number;
  outliers: { rowNumber: number; customerId: string; points: number }[];
  /** Which earlier imports applied rows of this file. */
  alreadyApplied: { importNumber: number; appliedAt: string; appliedByName: string; rows: number }[];
  /** Points worked out by a rule: the first rows, with what they were worked out from. */
  examples: { rowNumber: number; customerId: string; cells: string[]; points: number }[];
  /** Rows put right so far, each as often as it was: by hand, by a file, or by confirming a customer. */
  corrections?: number;
}

export interface ReviewLine {
  customerId: string;
  description: string;
  points: number;
  balanceAfter: number;
  /** The day that the file names, as `2026-05-01`. */
  occurredAt: string | null;
}
