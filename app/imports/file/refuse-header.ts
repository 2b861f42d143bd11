import { loosenName } from "../columns/aliases.ts";
import { columnCountMax } from "../limits.ts";
import type { Line } from "../row/row.ts";
import { refuse, Refused } from "../../refusal.ts";
import { cut, trimInvisible } from "../../characters.ts";
import { countKnown, fitOfNames } from "./second-header.ts";
import { delimiters } from "../../delimiters.ts";

/**
 * @param lines the header as it was read, and the lines below it that are known.
 * @throws Refused, where it has too many columns, or one.
 */
export function refuseHeader(header: string[], named: boolean, lines: readonly Line[]): void {
  if (header.length > columnCountMax) {
    throw new Refused(refuse("file_too_many_columns", { columnsMax: columnCountMax }));
  }
  if (named && isTwice(header)) throw new Refused(refuse("tables_side_by_side"));
  if (header.length >= 2) return;
  if (!named) throw new Refused(refuse("file_one_cell"));
  const [name = ""] = header;
  const names = cut(trimInvisible(name), 60);
  if (lines.some(isSetApart)) throw new Refused(refuse("file_fixed_width"));
  throw new Refused(refuse(lines.every(isWholeLine) ? "file_lines_quoted" : "file_one_column", { names }));
}

/** One cell with a separator in it: the line stands between quotes. A title has no such lines below it. */
const isWholeLine = ({ cells: [cell = "", ...others] }: Line) =>
  others.length === 0 && delimiters.some((delimiter) => cell.includes(delimiter));

/** Names that are set apart by blanks, each column as wide as its longest cell. */
function isSetApart({ cells: [cell = ""] }: Line): boolean {
  const names = cut(cell, lineCharsLooked)
    .trim()
    .split(/ {2,}|\t+/);
  return names.length > 2 ? countKnown(names) > 0 : names.length === 2 && countKnown(names) === 2;
}
const lineCharsLooked = 500;

/**
 * All names once more, in the same order: whoever chose one of the two tables would leave out the other's rows. Some
 * programmes number what they find twice: `points.1`, `points_2`.
 */
function isTwice(header: readonly string[]): boolean {
  const names = header.map(loosenName).filter((name) => name !== "");
  const half = names.length / 2;
  const isRepeated =
    half >= 2 && names.every((name, place) => place < half || isAgain(name, names[place - half] ?? ""));
  return isRepeated && fitOfNames(header.filter((name) => loosenName(name) !== "").slice(0, half)) === 2;
}

const isAgain = (name: string, first: string) =>
  name.startsWith(first) && /^\d{0,2}$/.test(name.slice(first.length));
