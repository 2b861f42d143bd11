import { readDescription, readPoints } from "#app/imports/row/row.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";

/** What is filled in to change one customer's points by hand. */
export interface AdjustmentForm {
  points: string;
  description: string;
  /** The tick that her balance may end below zero. */
  belowZero: boolean;
}

export type AdjustmentField = keyof AdjustmentForm;

/** A change of one customer's points by hand, or each field that is wrong and why. */
export type AdjustmentAnswer =
  { points: number; description: string } | { refusals: Partial<Record<AdjustmentField, Refusal>> };

/**
 * Read by the rules for the rows of a file, all fields at once.
 * @param balance that is in view
 */
export function readAdjustment(form: AdjustmentForm, balance: number): AdjustmentAnswer {
  const points = readPoints(form.points);
  const description = readDescription(form.description);
  const needsTick = !form.belowZero && endsBelowZero(points, balance);
  if (typeof points === "number" && !isRefusal(description) && !needsTick) return { points, description };
  return {
    refusals: {
      ...(isRefusal(points) && { points: asSlip(points) }),
      ...(isRefusal(description) && { description }),
      ...(needsTick && { belowZero: refuse("adjustment_below_zero") }),
    },
  };
}

/** Whether points are taken away that are not there. Who has a debt may always be given some. */
export const endsBelowZero = (points: unknown, balance: number): boolean =>
  typeof points === "number" && points < 0 && balance + points < 0;

/** A row with zero points is one too many in a file; here it is a slip. */
const asSlip = (refusal: Refusal) => (refusal.code === "points_zero" ? refuse("adjustment_zero") : refusal);
