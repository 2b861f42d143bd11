import { readDescription, readPoints } from "#app/imports/row/row.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";

/** A change of one customer's points by hand, or which field is wrong and why. */
export type AdjustmentAnswer =
  { points: number; description: string } | { field: "points" | "description"; refusal: Refusal };

/** Read by the rules for the rows of a file. */
export function readAdjustment(pointsText: string, descriptionText: string): AdjustmentAnswer {
  const points = readPoints(pointsText);
  if (isRefusal(points)) {
    // A row with zero points is one too many in a file; here it is a slip.
    const refusal = points.code === "points_zero" ? refuse("adjustment_zero") : points;
    return { field: "points", refusal };
  }
  const description = readDescription(descriptionText);
  if (isRefusal(description)) return { field: "description", refusal: description };
  return { points, description };
}
