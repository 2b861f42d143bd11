/** What the decision about an import is made from, and what it comes to. */
import type { ApplyChoice } from "#app/imports/approve.server.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { ApplyBelowZero } from "#app/imports/review.ts";
import type { Message, Words } from "#app/locales/words.ts";

/** As much of an import as the decision needs. */
export interface DecisionFacts {
  importNumber: number;
  /** What is decided on: another version is refused. */
  reviewVersion: number;
  acceptedCount: number;
  rejectedCount: number;
  /** Of these, rows that nobody can correct any more. */
  erasedCount: number;
  customerCount: number;
  pointsTotal: number;
  /** Rows that an earlier import applied, and whether they are to be applied once more. */
  alreadyAppliedCount: number;
  reapply: boolean;
  /** Such rows have nothing to add: the balances already match. */
  setsBalances: boolean;
  customersBelowZero: number;
  belowZero: ApplyBelowZero;
  allOrNothing: boolean;
}

export type Mode = ApplyChoice["mode"];

/** When an import is to be applied: null for at once, else what a calendar and a clock in the shop show then. */
export type When = { date: string; time: string } | null;

export function decisionFacts(importRecord: ImportRecord): DecisionFacts {
  const { importNumber, reviewVersion, alreadyAppliedCount, reapply, belowZero, allOrNothing } = importRecord;
  return {
    importNumber,
    reviewVersion,
    acceptedCount: importRecord.acceptedCount ?? 0,
    rejectedCount: importRecord.rejectedCount ?? 0,
    erasedCount: importRecord.review?.erasedRows ?? 0,
    customerCount: importRecord.customerCount ?? 0,
    pointsTotal: importRecord.pointsTotal ?? 0,
    alreadyAppliedCount,
    reapply,
    setsBalances: importRecord.reading.mode === "set",
    customersBelowZero: importRecord.review?.customersBelowZero ?? 0,
    belowZero,
    allOrNothing,
  };
}

/** What applying would add, and to how many; `later` where a time is chosen for it. */
export function summary({ t, points }: Words, facts: DecisionFacts, later: boolean): string {
  const { acceptedCount, customerCount, pointsTotal } = facts;
  if (acceptedCount === 0) return t("review.decision.nothing");
  return t(later ? "review.decision.later" : "review.decision.now", {
    count: pointsTotal,
    points: points(pointsTotal),
    rows: { code: "units.row", values: { count: acceptedCount } },
    customers: { code: "units.customer", values: { count: customerCount } },
  });
}

/** Why Apply can't be pressed, and how to go on; null where it can. */
export function obstacleTo(
  { rejectedCount, erasedCount, alreadyAppliedCount, setsBalances }: DecisionFacts,
  rows: number,
  mode: Mode,
  when: When,
): Message | null {
  if (rows === 0 && alreadyAppliedCount > 0) {
    const code = setsBalances ? "review.obstacles.balancesMatch" : "review.obstacles.allApplied";
    return { code, values: {} };
  }
  if (rows === 0 && rejectedCount > 0 && erasedCount === rejectedCount) {
    return { code: "review.obstacles.allErased", values: {} };
  }
  if (rows === 0) return { code: "review.obstacles.noneAccepted", values: {} };
  if (mode === "all_or_nothing" && erasedCount > 0) {
    return { code: "review.obstacles.wholeErased", values: { count: erasedCount } };
  }
  if (mode === "all_or_nothing" && rejectedCount > 0) {
    return { code: "review.obstacles.whole", values: { count: rejectedCount } };
  }
  if (when && !(when.date && when.time)) return { code: "review.obstacles.timeMissing", values: {} };
  return null;
}
