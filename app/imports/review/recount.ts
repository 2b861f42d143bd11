/** What an import comes to in numbers, and how it is said that it came to others. */
import type { Message } from "../../locales/words.ts";
import type { ImportRecord } from "../record/import.server.ts";
import type { Outcome, Recount } from "../record/review.ts";

type Counted = Pick<
  ImportRecord,
  "pointsTotal" | "customerCount" | "acceptedCount" | "rejectedCount" | "alreadyAppliedCount" | "review"
>;

export const outcomeOf = (counted: Counted): Outcome => ({
  points: counted.pointsTotal ?? 0,
  customers: counted.customerCount ?? 0,
  rows: counted.acceptedCount ?? 0,
  rejected: counted.rejectedCount ?? 0,
  alreadyApplied: counted.alreadyAppliedCount,
  customersBelowZero: counted.review?.customersBelowZero ?? 0,
});

/** Whether what is posted is shown with other figures than those. */
export const differs = (a: Outcome, b: Outcome): boolean =>
  (Object.keys(a) as (keyof Outcome)[]).some((figure) => a[figure] !== b[figure]);

/** The figures within a sentence, as "33,724 points for 50 customers". */
function figures({ points, customers, customersBelowZero: below }: Outcome): Message {
  const values = {
    points: { code: "units.point", values: { count: points } },
    customers: { code: "units.customer", values: { count: customers } },
  } as const;
  if (below === 0) return { code: "review.recounted.figures", values };
  return { code: "review.recounted.figuresBelow", values: { ...values, below } };
}

/** The places of a sentence that says what became of the figures. */
export const recountValues = ({ was, became, because }: Recount) => ({
  was: figures(was),
  became: figures(became),
  because: because.length > 0 ? because : [{ code: "review.changes.countedAnew", values: {} } as const],
});

/** What was seen when an applied import was decided, and what it came to; null where it is the same. */
export function appliedOtherwise(
  applied: Counted & Pick<ImportRecord, "decidedOn">,
): { was: Message; became: Message } | null {
  if (!applied.decidedOn) return null;
  // Whom it took below zero, it took there as was chosen.
  const alone = (outcome: Outcome) => figures({ ...outcome, customersBelowZero: 0 });
  return { was: alone(applied.decidedOn), became: alone(outcomeOf(applied)) };
}
