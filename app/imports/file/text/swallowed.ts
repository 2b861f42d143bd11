/** Rows that vanished into a quoted text, because a later one has the quote that closes it. */
import type { Delimiter } from "../../../delimiters.ts";

/** As each of our ids is written; of an e-mail only what tells it from other words. */
const id = /^\s*(?:'?\d{12,19}|gid:\/\/shopify\/Customer\/\d+)\s*$/;
const who = /^\s*(?:'?\+?\d{9,19}|[^\s@]{1,64}@[^\s@]{1,255})\s*$/;
const cellCharsMax = 340;

export const saysWho = (cell: string) => cell.length <= cellCharsMax && (who.test(cell) || id.test(cell));

/** In the column that says who: also a number with blanks, a link, a name in front of the address. */
function mayBeWho(cell: string | undefined): boolean {
  if (cell === undefined || cell.length > cellCharsMax) return false;
  const text = cell.trim();
  if (/^\d{9,19}$/.test(text.replace(/[\s().+'-]/g, ""))) return true;
  const oneWord = !/\s/.test(text);
  return text.includes("@") ? oneWord || text.endsWith(">") : oneWord && /^\d{12}$/.test(text.slice(-12));
}

const number = /^[+-]?\d[\d.,\s]*$/;
const isNumber = (cell = "") => cell.length <= 24 && number.test(cell.trim());

/**
 * Whether a line within a quoted text looks like a row of the file: it begins with an id, or has as many cells as the
 * line above the text, and one of them says who.
 */
function isRow(line: string, delimiter: Delimiter, width: number): boolean {
  if (!line.includes(delimiter)) return false;
  const cells = line.split(delimiter, width + 1);
  if (id.test((cells[0] ?? "").slice(0, cellCharsMax))) return true;
  return cells.length === width && cells.some(saysWho);
}

/**
 * Whether a line has what the row has in front of the text: who stands at the same place, and numbers where it has
 * numbers. Without any number the whole width tells.
 * @param behind how many cells follow the line within its own row.
 */
function resembles(before: readonly string[], line: string, behind: number, table: Table): boolean {
  const cells = line.split(table.delimiter, table.width + 1);
  if (cells.length <= before.length) return false;
  const isWho = before.some((cell, i) => mayBeWho(cell) && mayBeWho(cells[i]));
  const numbers = before.map((cell, i) => (isNumber(cell) ? i : -1)).filter((i) => i >= 0);
  if (!isWho || !numbers.every((i) => isNumber(cells[i]))) return false;
  const telling = numbers.some((i) => !mayBeWho(before[i]));
  return telling || cells.length + behind === table.width;
}

/**
 * Whether a line has all the cells of a row, and numbers wherever the row has some that are not its customer's: so a row
 * is known whose id is missing, or was shortened by a spreadsheet.
 */
function isAlike(first: readonly string[], line: readonly string[], width: number): boolean {
  if (first.length !== width || line.length !== width) return false;
  const numbers = first.flatMap((cell, i) => (isNumber(cell) && i > 0 && !mayBeWho(cell) ? [i] : []));
  return numbers.length > 0 && numbers.every((i) => isNumber(line[i]));
}

interface Table {
  delimiter: Delimiter;
  /** How many cells the line above the text has. */
  width: number;
}

/**
 * @param before the cells of its row before the text.
 * @param lines the text as it was written, line by line, without its quotes.
 * @param behind what follows the quote that closes it, up to the end of the line.
 */
export function holdsRows(
  before: readonly string[],
  lines: readonly string[],
  behind: string,
  table: Table,
): boolean {
  const { delimiter, width } = table;
  const [first = "", ...others] = lines;
  const cellsBehind = behind.split(delimiter, width + 1).length - 1;
  const isOne = (line: string, i: number) =>
    isRow(line, delimiter, width) ||
    resembles(before, line, i === others.length - 1 ? cellsBehind : 0, table);
  if (others.some(isOne)) return true;
  const rest = first.split(delimiter, width + 1);
  const last = others.at(-1) ?? "";
  if (isAlike([...before, ...rest], (last + behind).split(delimiter, width + 1), width)) return true;
  // The customer stands behind the text: its first line alone may be the whole row.
  const isWhole = rest.length > 1 && before.length + rest.length === width;
  return isWhole && !before.some(saysWho) && rest.slice(1).some(saysWho);
}
