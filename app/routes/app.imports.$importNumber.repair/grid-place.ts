/** Where one is in the grid, what is chosen there, and which cells a pasted block fills. */
import type { Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { fieldsAtFault } from "#app/imports/row/rejection.ts";
import { textIn, type Change, type Edits } from "./grid-edits.ts";

/** Places are counted from 0 in what is shown; the column behind the last field holds the reason. */
export interface Place {
  row: number;
  column: number;
}

/** The cell that one is in, and the opposite corner of what is chosen. */
export interface Chosen {
  at: Place;
  from: Place;
}

export interface Shown {
  rows: readonly GridRow[];
  fields: readonly Field[];
}

/** The first cell that is to be corrected; the first one where the row as a whole is at fault. */
export function beginning({ rows, fields }: Shown): Place {
  const atFault = fieldsAtFault(rows[0]?.reasons ?? []);
  return {
    row: 0,
    column: Math.max(
      0,
      fields.findIndex((field) => atFault.includes(field)),
    ),
  };
}

export function moved(
  { at, from }: Chosen,
  by: { rows: number; columns: number; extend: boolean },
  { rows, fields }: Shown,
): Chosen {
  const next = {
    row: within(at.row + by.rows, rows.length - 1),
    column: within(at.column + by.columns, fields.length),
  };
  return { at: next, from: by.extend ? from : next };
}

const within = (place: number, last: number) => Math.max(0, Math.min(last, place));

/** What is chosen, from its first row and column to its last. */
export function blockOf({ at, from }: Chosen) {
  return {
    top: Math.min(at.row, from.row),
    bottom: Math.max(at.row, from.row),
    left: Math.min(at.column, from.column),
    right: Math.max(at.column, from.column),
  };
}

/** The chosen cells as spreadsheets take them: tabs, line breaks, and quotes round what holds either. */
export function copied(chosen: Chosen, { rows, fields }: Shown, edits: Edits): string {
  const { top, bottom, left, right } = blockOf(chosen);
  return rows
    .slice(top, bottom + 1)
    .map((row) =>
      fields
        .slice(left, right + 1)
        .map((field) => quoted(textIn(edits, row, field, fields)))
        .join("\t"),
    )
    .join("\n");
}

const quoted = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** How much of a block has no place in the grid: the lines below its last row, and the columns behind its last field. */
export function beyond(
  cells: readonly (readonly string[])[],
  chosen: Chosen,
  { rows, fields }: Shown,
): { lines: number; columns: number } {
  const { top, left } = blockOf(chosen);
  const along = cells.reduce((most, line) => Math.max(most, line.length), 0);
  return {
    lines: Math.max(0, cells.length - (rows.length - top)),
    columns: Math.max(0, along - (fields.length - left)),
  };
}

/** Copied cells go to the right and below from the first one chosen; a single one fills all that is chosen. */
export function pasted(
  cells: readonly (readonly string[])[],
  chosen: Chosen,
  { rows, fields }: Shown,
): Change[] {
  const { top, bottom, left, right } = blockOf(chosen);
  const single = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
  const lines =
    single === undefined
      ? cells
      : Array.from({ length: bottom - top + 1 }, () => Array<string>(right - left + 1).fill(single));
  const changes: Change[] = [];
  lines.forEach((line, down) => {
    const row = rows[top + down];
    if (!row || row.erased) return;
    line.forEach((text, along) => {
      const field = fields[left + along];
      if (field) changes.push({ rowNumber: row.rowNumber, field, text });
    });
  });
  return changes;
}
