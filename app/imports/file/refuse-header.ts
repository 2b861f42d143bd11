import { columnCountMax } from "../limits.ts";
import type { Line } from "../row/row.ts";
import { refuse, Refused } from "../../refusal.ts";
import { cut, trimInvisible } from "../../characters.ts";
import { delimiters } from "./text/csv.ts";

/**
 * @param lines the header as it was read, and the lines below it that are known.
 * @throws Refused, where it has too many columns, or one.
 */
export function refuseHeader(header: string[], named: boolean, lines: readonly Line[]): void {
  if (header.length > columnCountMax) {
    throw new Refused(refuse("file_too_many_columns", { columnsMax: columnCountMax }));
  }
  if (header.length >= 2) return;
  if (!named) throw new Refused(refuse("file_one_cell"));
  const [name = ""] = header;
  const names = cut(trimInvisible(name), 60);
  throw new Refused(refuse(lines.every(isWholeLine) ? "file_lines_quoted" : "file_one_column", { names }));
}

/** One cell with a separator in it: the line stands between quotes. A title has no such lines below it. */
const isWholeLine = ({ cells: [cell = "", ...others] }: Line) =>
  others.length === 0 && delimiters.some((delimiter) => cell.includes(delimiter));
