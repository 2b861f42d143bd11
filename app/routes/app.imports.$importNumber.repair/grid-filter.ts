/** Which of the rejected rows are shown. */
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { isRejectionReason, type RejectionReason } from "#app/imports/row/rejection.ts";
import type { Edits } from "./grid-edits.ts";

export type Filter = RejectionReason | "changed" | null;

/** As the address names it; null for all rows. */
export function readFilter(text: string | null): Filter {
  return text === "changed" || (text !== null && isRejectionReason(text)) ? text : null;
}

/** A corrected row stays where it was: what it was rejected for counts until it has been judged again. */
export function filtered(rows: readonly GridRow[], filter: Filter, edits: Edits): readonly GridRow[] {
  if (filter === null) return rows;
  if (filter === "changed") return rows.filter(({ rowNumber }) => edits.has(rowNumber));
  return rows.filter(({ reasons }) => reasons.includes(filter));
}
