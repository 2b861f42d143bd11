/** What is written into the fields of rejected rows: cells copied from a spreadsheet, and what of it has changed. */
import { fields, type Field } from "#app/imports/fields.ts";
import type { RowEdit } from "#app/imports/repair.server.ts";

/** The name of the field for one cell. */
export const cellName = (rowNumber: number, field: Field) => `${rowNumber}.${field}`;

export function readCellName(name: string): { rowNumber: number; field: Field } | null {
  const [, digits, rest] = /^(\d{1,10})\.(\w+)$/.exec(name) ?? [];
  const field = fields.find((known) => known === rest);
  return digits !== undefined && field ? { rowNumber: Number(digits), field } : null;
}

/** Cells as spreadsheets copy them: tabs between them, a line for each row, quotes around what holds either. */
export function copiedCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [whole, quoted, plain = "", end] = found;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "" || whole === "") break;
    if (end !== "\t") rows.push([]);
  }
  // A spreadsheet ends the last line too.
  const last = rows.at(-1);
  if (rows.length > 1 && (last?.length === 0 || (last?.length === 1 && last[0] === ""))) rows.pop();
  return rows;
}

/** Which fields the copied cells fill, from the one that they were pasted into to the right and below. */
export function pasted(
  copied: readonly (readonly string[])[],
  at: { rowNumber: number; field: Field },
  rowNumbers: readonly number[],
  columns: readonly Field[],
): { name: string; text: string }[] {
  const [firstRow, firstColumn] = [rowNumbers.indexOf(at.rowNumber), columns.indexOf(at.field)];
  if (firstRow < 0 || firstColumn < 0) return [];
  return copied.flatMap((cells, down) =>
    cells.flatMap((text, right) => {
      const [rowNumber, field] = [rowNumbers[firstRow + down], columns[firstColumn + right]];
      return rowNumber !== undefined && field ? [{ name: cellName(rowNumber, field), text }] : [];
    }),
  );
}

/** The cells that were changed, row by row. */
export function editsOf(changed: readonly { name: string; text: string }[]): RowEdit[] {
  const edits = new Map<number, RowEdit>();
  for (const { name, text } of changed) {
    const cell = readCellName(name);
    if (!cell) continue;
    const edit = edits.get(cell.rowNumber) ?? { rowNumber: cell.rowNumber, cells: {} };
    edit.cells[cell.field] = text;
    edits.set(cell.rowNumber, edit);
  }
  return [...edits.values()];
}

const cellCharsMax = 2_000;

/** The edits as they were sent; null for what the page does not send. */
export function readEdits(json: unknown): RowEdit[] | null {
  if (typeof json !== "string") return null;
  try {
    const changed: unknown = JSON.parse(json);
    if (!Array.isArray(changed)) return null;
    const known = changed.filter(isChange);
    return known.length === changed.length ? editsOf(known) : null;
  } catch {
    return null;
  }
}

function isChange(one: unknown): one is { name: string; text: string } {
  if (typeof one !== "object" || one === null || !("name" in one) || !("text" in one)) return false;
  const { name, text } = one;
  return (
    typeof name === "string" &&
    typeof text === "string" &&
    text.length <= cellCharsMax &&
    readCellName(name) !== null
  );
}
