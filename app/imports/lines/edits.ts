/** Cells as they travel: copied from a spreadsheet, and changed ones on their way to the server. */
import { fields, type Field } from "../fields.ts";
import { cellCharsMax } from "../limits.ts";

/** What somebody wrote into cells of a rejected row. */
export interface RowEdit {
  rowNumber: number;
  cells: Partial<Record<Field, string>>;
}

export interface NamedText {
  name: string;
  text: string;
}

/** The name of the field for one cell. */
export const cellName = (rowNumber: number, field: Field) => `${rowNumber}.${field}`;

export function readCellName(name: string): { rowNumber: number; field: Field } | null {
  const [, digits, rest] = /^(\d{1,10})\.(\w+)$/.exec(name) ?? [];
  const field = fields.find((known) => known === rest);
  return digits !== undefined && field ? { rowNumber: Number(digits), field } : null;
}

/** Cells as spreadsheets copy them: tabs between them, a line for each row, quotes around what holds either. */
export function copiedCells(text: string): string[][] {
  // Nearly all are so, and large ones are many times quicker to read.
  if (!text.includes('"')) return plainLines(text).map((line) => line.split("\t"));
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

/** A spreadsheet ends the last line too. */
function plainLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}

/** The cells that were changed, row by row. */
export function editsOf(changed: readonly NamedText[]): RowEdit[] {
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

function readChanges(json: unknown): NamedText[] | null {
  if (typeof json !== "string") return null;
  try {
    const changed: unknown = JSON.parse(json);
    if (!Array.isArray(changed)) return null;
    const known = changed.filter(isChange);
    return known.length === changed.length ? known : null;
  } catch {
    return null;
  }
}

/** The edits as they were sent or kept; null for what the page does not send. */
export function readEdits(json: unknown): RowEdit[] | null {
  const changes = readChanges(json);
  return changes && editsOf(changes);
}

function isChange(one: unknown): one is NamedText {
  if (typeof one !== "object" || one === null || !("name" in one) || !("text" in one)) return false;
  const { name, text } = one;
  return (
    typeof name === "string" &&
    typeof text === "string" &&
    text.length <= cellCharsMax &&
    readCellName(name) !== null
  );
}
