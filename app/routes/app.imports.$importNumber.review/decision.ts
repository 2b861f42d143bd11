/** What the decision about an import is made from, and what it comes to. */
import type { ApplyChoice } from "#app/imports/decisions/approve.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { customersUnasked, usualTimesUnasked } from "#app/imports/limits.ts";
import { rejectedUnasked, type ApplyBelowZero, type ReviewSummary } from "#app/imports/record/review.ts";
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
  belowZeroOutcomes: ReviewSummary["belowZeroOutcomes"];
  belowZero: ApplyBelowZero;
  allOrNothing: boolean;
  /** The rows are being counted again: nothing can be decided before that is done. */
  counting: boolean;
  /** The sum that is taken for its size: what is added, or what is taken away, whichever is more. */
  size: number;
  /** What the shop's imports mostly come to; null before the first. */
  usual: number | null;
}

export type Mode = ApplyChoice["mode"];

/** When an import is to be applied: null for at once, else what a calendar and a clock in the shop show then. */
export type When = { date: string; time: string } | null;

export function decisionFacts(importRecord: ImportRecord, usual: number | null): DecisionFacts {
  const { importNumber, reviewVersion, alreadyAppliedCount, reapply, belowZero, allOrNothing } = importRecord;
  return {
    importNumber,
    reviewVersion,
    acceptedCount: importRecord.acceptedCount ?? 0,
    rejectedCount: rejectedUnasked(importRecord),
    erasedCount: importRecord.review?.erasedRows ?? 0,
    customerCount: importRecord.customerCount ?? 0,
    pointsTotal: importRecord.pointsTotal ?? 0,
    alreadyAppliedCount,
    reapply,
    setsBalances: importRecord.reading.mode === "set",
    customersBelowZero: importRecord.review?.customersBelowZero ?? 0,
    belowZeroOutcomes: importRecord.review?.belowZeroOutcomes,
    belowZero,
    allOrNothing,
    counting: isCounting(importRecord),
    size: Math.max(importRecord.review?.pointsUp ?? 0, -(importRecord.review?.pointsDown ?? 0)),
    usual,
  };
}

/** As it comes out where this is chosen for customers who would go below zero. */
export function factsWith(facts: DecisionFacts, belowZero: ApplyBelowZero): DecisionFacts {
  const outcome = belowZero === "allow" ? null : facts.belowZeroOutcomes?.[belowZero];
  if (!outcome) return facts;
  const { rows, customers, points } = outcome;
  return { ...facts, acceptedCount: rows, customerCount: customers, pointsTotal: points };
}

/** The worker counts its rows again; the page shows what was known last. */
export const isCounting = ({ recountAsked }: Pick<ImportRecord, "recountAsked">) => recountAsked !== null;

/** Why she is asked once more before it is applied: a large import, or one that was applied already. */
export function reasonsToAsk({ customerCount, size, usual, reapply }: DecisionFacts): Message[] {
  const reasons: Message[] = [];
  if (customerCount > customersUnasked)
    reasons.push({ code: "review.confirm.customers", values: { customersMax: customersUnasked } });
  if (usual !== null && size > usual * usualTimesUnasked) {
    const points = { code: "units.point", values: { count: usual } } as const;
    reasons.push({ code: "review.confirm.usual", values: { points, times: usualTimesUnasked } });
  }
  if (reapply) reasons.push({ code: "review.confirm.onceMore", values: {} });
  return reasons;
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
export function obstacleTo(facts: DecisionFacts, mode: Mode, when: When): Message | null {
  const { acceptedCount: rows, rejectedCount, erasedCount, alreadyAppliedCount, setsBalances } = facts;
  if (facts.counting) return { code: "review.counting.wait", values: {} };
  if (rows === 0 && alreadyAppliedCount > 0) {
    const code = setsBalances ? "review.obstacles.balancesMatch" : "review.obstacles.allApplied";
    return { code, values: {} };
  }
  if (rows === 0 && rejectedCount > 0 && erasedCount === rejectedCount) {
    return { code: "review.obstacles.allErased", values: {} };
  }
  if (rows === 0 && facts.customersBelowZero > 0) return { code: "review.obstacles.noneLeft", values: {} };
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
