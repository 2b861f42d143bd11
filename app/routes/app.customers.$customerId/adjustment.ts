import { isVisible } from "#app/characters.ts";
import { noteCharsMax } from "#app/ledger/note.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { readPoints } from "#app/imports/row/typed-points.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";

export const adjustmentKinds = ["add", "take", "set"] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

/** What is filled in to change one customer's points by hand. */
export interface AdjustmentForm {
  kind: AdjustmentKind;
  /** The points to add or take away, or the balance to set. */
  points: string;
  description: string;
  /** For the staff alone. */
  note: string;
  /** The tick that her balance may end below zero. */
  belowZero: boolean;
}

export type AdjustmentField = Exclude<keyof AdjustmentForm, "kind">;
export type Refusals = Partial<Record<AdjustmentField, Refusal>>;

/** A change of one customer's points by hand, or each field that is wrong and why. */
export type AdjustmentAnswer =
  { points: number; description: string; note: string | null } | { refusals: Refusals };

/**
 * Read by the rules for the rows of a file, all fields at once.
 * @param balance that is in view: a balance to set is counted from it
 */
export function readAdjustment(form: AdjustmentForm, balance: number): AdjustmentAnswer {
  const points = readChange(form, balance);
  const description = readDescription(form.description);
  const note = readNote(form.note);
  const needsTick = !form.belowZero && endsBelowZero(points, balance);
  if (typeof points === "number" && !isRefusal(description) && !isRefusal(note) && !needsTick)
    return { points, description, note };
  return {
    refusals: {
      ...(isRefusal(points) && { points }),
      ...(isRefusal(description) && { description }),
      ...(isRefusal(note) && { note }),
      ...(needsTick && { belowZero: refuse("adjustment_below_zero") }),
    },
  };
}

/** The points that are added, below zero where they are taken away. A sign that is typed says so as well. */
export function readChange(
  { kind, points: text }: Pick<AdjustmentForm, "kind" | "points">,
  balance: number,
): number | Refusal {
  const points = readPoints(text);
  if (kind === "set") return differenceTo(points, balance);
  if (isRefusal(points)) return points.code === "points_zero" ? refuse("adjustment_zero") : points;
  return kind === "take" ? -Math.abs(points) : points;
}

/** A balance of zero is one like another. */
function differenceTo(wanted: number | Refusal, balance: number): number | Refusal {
  if (isRefusal(wanted) && wanted.code === "points_missing") return refuse("adjustment_balance");
  if (isRefusal(wanted) && wanted.code !== "points_zero") return wanted;
  const points = (isRefusal(wanted) ? 0 : wanted) - balance;
  return points === 0 ? refuse("adjustment_same") : points;
}

/** Whether points are taken away that are not there. Who has a debt may always be given some. */
export const endsBelowZero = (points: unknown, balance: number): boolean =>
  typeof points === "number" && points < 0 && balance + points < 0;

/** @returns null for none */
export function readNote(text: string): string | null | Refusal {
  const note = text.trim();
  if (!isVisible(note)) return null;
  return [...note].length > noteCharsMax ? refuse("note_too_long", { charsMax: noteCharsMax }) : note;
}
