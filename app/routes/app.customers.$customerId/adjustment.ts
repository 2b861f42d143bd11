import { rejectionReasons } from "#app/imports/row/rejection.ts";
import { readDescription, readPoints } from "#app/imports/row/row.ts";

/** A change of one customer's points by hand, or which field is wrong and what to do. */
export type AdjustmentAnswer =
  { points: number; description: string } | { field: "points" | "description"; sentence: string };

/** Read by the rules for the rows of a file. */
export function readAdjustment(pointsText: string, descriptionText: string): AdjustmentAnswer {
  const points = readPoints(pointsText);
  if (typeof points !== "number") {
    const sentence =
      points.reason === "points_zero"
        ? "The points are zero, so nothing would change. Write another number."
        : rejectionReasons[points.reason].sentence;
    return { field: "points", sentence };
  }
  const description = readDescription(descriptionText);
  if (typeof description !== "string")
    return { field: "description", sentence: rejectionReasons[description.reason].sentence };
  return { points, description };
}
