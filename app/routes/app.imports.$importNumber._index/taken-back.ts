import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { UndoBelowZero } from "#app/imports/record/undo.ts";

/**
 * What an undo took back, as the page says it. A choice for customers below zero is named where it made a difference:
 * the form sends one also where nobody was asked, because all points were still there.
 */
export function takenBack(
  { pointsTotal, undoBelowZero }: Pick<ImportRecord, "pointsTotal" | "undoBelowZero">,
  undoPosting: { pointsTotal: number },
): UndoBelowZero | "whole" {
  const isWhole = undoPosting.pointsTotal === -(pointsTotal ?? 0);
  if (undoBelowZero === null || (isWhole && undoBelowZero !== "allow")) return "whole";
  return undoBelowZero;
}
