import type { ReviewSummary } from "#app/imports/record/review.ts";
import type { Words } from "#app/locales/words.ts";

interface Applied {
  appliedAt: Date;
  review: Pick<ReviewSummary, "pointsUp" | "pointsDown"> | null;
}

/**
 * The line that shoppers read beside a correction, unless the merchant writes another.
 * @param words of the shop's language: the shopper reads it, whatever the staff member reads.
 */
export function undoDescription(
  { t, longDate }: Words,
  { appliedAt, review }: Applied,
  timeZone: string,
): string {
  const day = longDate(appliedAt, timeZone);
  if (!review?.pointsDown) return t("undo.description.added", { day });
  return t(review.pointsUp ? "undo.description.changed" : "undo.description.takenAway", { day });
}
