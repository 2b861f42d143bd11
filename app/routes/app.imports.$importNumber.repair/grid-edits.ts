/** What somebody has written into the grid and not saved yet, with the steps back. */
import { cut } from "#app/characters.ts";
import type { Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { cellCharsMax } from "#app/imports/limits.ts";

/** By row, the texts of the cells that differ from the file's. */
export type Edits = ReadonlyMap<number, Readonly<Partial<Record<Field, string>>>>;

export interface Change {
  rowNumber: number;
  field: Field;
  text: string;
}

/** What is done to the lines that look like totals. The server does it at once, and undoing it too. */
export type TotalsChoice = "leave_out" | "put_back";

/** What takes a step back: changes of cells, or the other choice about the totals. */
type Step = readonly Change[] | TotalsChoice;

export interface Corrections {
  edits: Edits;
  /** The last one first to be undone. */
  past: readonly Step[];
  future: readonly Step[];
}

export const noCorrections: Corrections = { edits: new Map(), past: [], future: [] };

/** Steps that can be taken back: more than anybody remembers. */
const stepsMax = 200;

/** A cell of the file, as it stands there. */
export type Written = (rowNumber: number, field: Field) => string | undefined;

/** The cells of rows, by the row's number. */
export function writtenIn(rows: ReadonlyMap<number, GridRow>, fields: readonly Field[]): Written {
  return (rowNumber, field) => {
    const row = rows.get(rowNumber);
    return row && !row.erased ? (row.cells[fields.indexOf(field)] ?? "") : undefined;
  };
}

/** What a cell says now. */
export const textIn = (edits: Edits, row: GridRow, field: Field, fields: readonly Field[]): string =>
  edits.get(row.rowNumber)?.[field] ?? row.cells[fields.indexOf(field)] ?? "";

/** One step: cells of rows that are there and not erased; what changes nothing is no step. */
export function change(now: Corrections, changes: readonly Change[], written: Written): Corrections {
  const { edits, inverse } = applied(now.edits, changes, written);
  if (inverse.length === 0) return now;
  return { edits, past: [...now.past.slice(1 - stepsMax), inverse], future: [] };
}

/** A choice about the totals that the server has made. */
export const chose = ({ edits, past }: Corrections, choice: TotalsChoice): Corrections => ({
  edits,
  past: [...past.slice(1 - stepsMax), otherChoice(choice)],
  future: [],
});

/** The choice about the totals that a step back, or forward, consists in; null of any other step. */
export function totalsIn({ past, future }: Corrections, way: "undo" | "redo"): TotalsChoice | null {
  const step = (way === "undo" ? past : future).at(-1);
  return typeof step === "string" ? step : null;
}

const otherChoice = (choice: TotalsChoice) => (choice === "leave_out" ? "put_back" : "leave_out");

/**
 * The step back, or forward, that consisted in this choice, once the server has made it. Whoever writes into a cell
 * meanwhile has made a step behind it, which stays.
 */
export function choseBack(now: Corrections, way: "undo" | "redo", choice: TotalsChoice): Corrections {
  const { edits, past, future } = now;
  if (way === "redo") {
    return future.at(-1) === choice
      ? { edits, past: [...past, otherChoice(choice)], future: future.slice(0, -1) }
      : chose(now, choice);
  }
  const place = past.lastIndexOf(choice);
  // What was saved meanwhile took all steps with it.
  if (place < 0) return now;
  const isLast = place === past.length - 1;
  return {
    edits,
    past: past.filter((_, i) => i !== place),
    future: isLast ? [...future, otherChoice(choice)] : future,
  };
}

/** Takes the last step back; what the server has to do for it was done. */
export function undo(now: Corrections, written: Written): Corrections {
  const step = now.past.at(-1);
  if (!step) return now;
  if (typeof step === "string") return choseBack(now, "undo", step);
  const { edits, inverse } = applied(now.edits, step, written);
  return { edits, past: now.past.slice(0, -1), future: [...now.future, inverse] };
}

/** Makes the step again that was taken back last. */
export function redo(now: Corrections, written: Written): Corrections {
  const step = now.future.at(-1);
  if (!step) return now;
  if (typeof step === "string") return choseBack(now, "redo", step);
  const { edits, inverse } = applied(now.edits, step, written);
  return { edits, past: [...now.past, inverse], future: now.future.slice(0, -1) };
}

/** Without the rows that were saved: their steps can't be taken back here any more. */
export function without(now: Corrections, rowNumbers: ReadonlySet<number>): Corrections {
  const edits = new Map([...now.edits].filter(([rowNumber]) => !rowNumbers.has(rowNumber)));
  return edits.size === now.edits.size ? now : { edits, past: [], future: [] };
}

function applied(before: Edits, changes: readonly Change[], written: Written) {
  const edits = new Map<number, Partial<Record<Field, string>>>(before);
  const inverse: Change[] = [];
  for (const { rowNumber, field, text: wanted } of changes) {
    const text = cut(wanted, cellCharsMax);
    const original = written(rowNumber, field);
    const row = edits.get(rowNumber);
    const was = row?.[field] ?? original;
    if (original === undefined || was === undefined || was === text) continue;
    inverse.push({ rowNumber, field, text: was });
    if (text === original) {
      const { [field]: _, ...others } = row ?? {};
      if (Object.keys(others).length > 0) edits.set(rowNumber, others);
      else edits.delete(rowNumber);
      // A block that was pasted has several cells of each row: what this step itself has made is written on.
    } else if (row !== undefined && row !== before.get(rowNumber)) row[field] = text;
    else edits.set(rowNumber, { ...row, [field]: text });
  }
  return { edits, inverse: inverse.reverse() };
}

/** The edits as they are sent and kept. */
export function changesOf(edits: Edits): Change[] {
  return [...edits].flatMap(([rowNumber, cells]) =>
    Object.entries(cells).map(([field, text]) => ({ rowNumber, field: field as Field, text })),
  );
}

/** As many rows as one request carries, in the order in which they were first changed. */
export function firstOf(edits: Edits, rowsMax: number, bytesMax: number): Change[] {
  const encoder = new TextEncoder();
  const sent: Change[] = [];
  let bytes = 0;
  for (const [rowNumber, cells] of [...edits].slice(0, rowsMax)) {
    const row = changesOf(new Map([[rowNumber, cells]]));
    for (const one of row) bytes += encoder.encode(JSON.stringify(one.text)).length + bytesAroundText;
    if (bytes > bytesMax && sent.length > 0) return sent;
    sent.push(...row);
  }
  return sent;
}

/** The name of a cell and the punctuation of JSON. */
const bytesAroundText = 60;
