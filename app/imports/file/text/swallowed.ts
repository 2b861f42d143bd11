/** Rows that vanished into a quoted text, because a later one has the quote that closes it. */
import type { Delimiter } from "./csv.ts";

/** As each of our ids is written; of an e-mail only what tells it from other words. */
const id = /^\s*(?:'?\d{12,19}|gid:\/\/shopify\/Customer\/\d+)\s*$/;
const who = /^\s*(?:'?\+?\d{9,19}|[^\s@]{1,64}@[^\s@]{1,255})\s*$/;
const cellCharsMax = 340;

const saysWho = (cell: string) => cell.length <= cellCharsMax && (who.test(cell) || id.test(cell));

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
 * @param before the cells of its row before the text.
 * @param lines the text as it was written, line by line, without its quotes.
 * @param width how many cells the line above the text has.
 */
export function holdsRows(
  before: readonly string[],
  lines: readonly string[],
  delimiter: Delimiter,
  width: number,
): boolean {
  const [first = "", ...others] = lines;
  if (others.some((line) => isRow(line, delimiter, width))) return true;
  // The customer stands behind the text: its first line alone may be the whole row.
  const rest = first.split(delimiter, width + 1);
  const isWhole = rest.length > 1 && before.length + rest.length === width;
  return isWhole && !before.some(saysWho) && rest.slice(1).some(saysWho);
}
