import type { UndoPreview } from "#app/imports/undo/undo-preview.server.ts";
import type { UndoBelowZero } from "#app/imports/record/undo.ts";
import type { Words } from "#app/locales/words.ts";

/** What an undo would change, whoever is named. */
export type Effect = Omit<UndoPreview, "belowZero">;

/** What the choice comes to, before it is made. */
export function effectSentence(
  { t }: Words,
  belowZero: UndoBelowZero,
  { customers, pointsTakenBack, pointsGivenBack, customersBelowZero, pointsMissing }: Effect,
): string {
  if (customers === 0) return t("undo.effect.nothing");
  if (belowZero === "skip" && customersBelowZero > 0) {
    const corrected = t("undo.effect.corrected", { count: customers - customersBelowZero });
    return `${corrected} ${t("undo.effect.leftAlone", { count: customersBelowZero })}`;
  }
  const taken = pointsTakenBack - (belowZero === "zero" ? pointsMissing : 0);
  const takenBack = t("undo.effect.takenBack", { count: taken });
  if (pointsGivenBack === 0) return takenBack;
  return `${takenBack} ${t("undo.effect.givenBack", { count: pointsGivenBack })}`;
}
