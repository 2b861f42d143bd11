import type { ReviewSummary } from "#app/imports/review.ts";
import { formatLongDate } from "#app/components/format.ts";

interface Applied {
  appliedAt: Date | null;
  review: Pick<ReviewSummary, "pointsUp" | "pointsDown"> | null;
}

/** The line that shoppers read beside a correction, unless the merchant writes another. */
export function undoDescription({ appliedAt, review }: Applied, timeZone: string): string {
  const day = appliedAt ? ` on ${formatLongDate(appliedAt, timeZone)}` : "";
  if (!review?.pointsDown) return `Correction of points added${day}`;
  return `Correction of points ${review.pointsUp ? "changed" : "taken away"}${day}`;
}
