/** The other rows that a correction is good for. */
import type { Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { isRejectionReason, rejectionReasons } from "#app/imports/row/rejection.ts";
import { isSigned, kindOf } from "./same-kind.ts";
import { textIn, type Change, type Edits } from "./grid-edits.ts";

/** A part of a cell that was replaced. */
export interface Pattern {
  at: "start" | "end" | "inside";
  from: string;
  to: string;
}

/** The reasons of a row that a cell is to blame for; those of the row as a whole count for each of its cells. */
export function faultsOf(row: GridRow, field: Field): string[] {
  return row.reasons.filter((code) => {
    // What makes one of them a customer's row makes none of the others.
    if (code === "total_line" || code === "total_left_out") return false;
    const at = isRejectionReason(code) ? rejectionReasons[code] : null;
    return at === null || at === field;
  });
}

/**
 * The same correction for the other rows with the same fault: those with the same reason whose cell says the same, or
 * to which the same can be done (`250 pts` became `250`: ` pts` goes everywhere). Rows corrected already stay.
 */
export function sameCorrections(
  rows: readonly GridRow[],
  fields: readonly Field[],
  edits: Edits,
  corrected: { row: GridRow; field: Field },
): Change[] {
  const { row, field } = corrected;
  const place = fields.indexOf(field);
  const before = row.cells[place] ?? "";
  const after = textIn(edits, row, field, fields);
  const faults = faultsOf(row, field);
  if (after === before || faults.length === 0) return [];
  const again = sameDone(field, before, after);
  return rows.flatMap((other) => {
    if (other === row || other.erased || edits.get(other.rowNumber)?.[field] !== undefined) return [];
    if (!other.reasons.some((reason) => faults.includes(reason))) return [];
    const cell = other.cells[place] ?? "";
    const text = cell.trim() === before.trim() ? after : again(cell);
    return text === null || text === cell ? [] : [{ rowNumber: other.rowNumber, field, text }];
  });
}

/** A kind that has a name comes first: a sign cut out of one number is not to be cut out of each. */
function sameDone(field: Field, before: string, after: string): (cell: string) => string | null {
  const kind = kindOf(field, before, after);
  if (kind) return (cell) => (cell.trim() === "" ? null : kind(cell));
  const pattern = isSigned(field, before) ? null : patternOf(before, after);
  return (cell) => pattern && replaced(cell, pattern);
}

/**
 * What was done to a cell, if it can be done to others: whole words, so that one customer's name or digits are never
 * carried into another's row.
 */
export function patternOf(before: string, after: string): Pattern | null {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let tail = 0;
  const room = Math.min(before.length, after.length) - start;
  while (tail < room && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  while (start > 0 && joins(before, start)) start--;
  while (tail > 0 && joins(before, before.length - tail)) tail--;
  const from = before.slice(start, before.length - tail);
  const to = after.slice(start, after.length - tail);
  if (from === "" || from === before || /\d/.test(from + to)) return null;
  return { at: start === 0 ? "start" : tail === 0 ? "end" : "inside", from, to };
}

/** Whether the characters before and at this place belong to one word. */
function joins(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const kind = charKind(text.charAt(at));
  return kind === "letter" && charKind(text.charAt(at - 1)) === kind;
}

function charKind(char: string): "digit" | "letter" | "between" {
  if (/\d/.test(char)) return "digit";
  return /[\s@,;:()<>"']/.test(char) ? "between" : "letter";
}

/** The cell with the same done to it; null where it can't be, or not in one place only. */
function replaced(cell: string, { at, from, to }: Pattern): string | null {
  if (at === "start") return cell.startsWith(from) ? to + cell.slice(from.length) : null;
  if (at === "end") return cell.endsWith(from) ? cell.slice(0, -from.length) + to : null;
  const parts = cell.split(from);
  return parts.length === 2 ? parts.join(to) : null;
}
