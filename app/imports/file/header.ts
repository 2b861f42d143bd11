/** Which lines of a file are its header and which its rows, and whether they can be imported at all. */
import { letteredNames } from "../columns/names.ts";
import { unguard } from "../formula.ts";
import { columnCountMax, rowCountMax } from "../limits.ts";
import { importOfRowColumn } from "../rejected-file.ts";
import type { Line } from "../row/row.ts";
import { refuse, Refused } from "../../refusal.ts";
import { delimiters } from "./text/csv.ts";
import { cut, trimInvisible } from "../../characters.ts";

export interface Heading {
  /**
   * Keeps the first line as the header, where it names the columns, and answers null; every other line is a row. In a
   * file of rejected rows the cells are without the apostrophes with which we wrote them.
   */
  row(line: Line): Line | null;
  /** The same for many. */
  take(lines: Line[]): Line[];
  /** Refuses a file without a header, or without rows. */
  end(): void;
  /**
   * With a place for each of so many columns: a cell of a workbook stands where it stands, and is no text with a
   * separator in it, where its column has no name.
   */
  within(width: number): string[];
  /** Null until the first line was read. */
  readonly header: string[] | null;
  readonly rowCount: number;
}

/** @param named the first line names the columns; else it is a row, and the columns are called by their letters. */
export function createHeading(named: boolean): Heading {
  let header: string[] | null = null;
  let rowCount = 0;
  let ours = false;

  function row(line: Line): Line | null {
    if (!header) {
      header = named ? withoutBlankEnd(line.cells) : letteredNames(line.cells.length);
      // Also in a workbook: a spreadsheet that opened our CSV saves it as one, with every apostrophe.
      ours = header.some((name) => importOfRowColumn(name) !== null);
      if (ours) header = header.map(unguard);
      refuseHeader(header, named);
      if (named) return null;
    }
    if (++rowCount > rowCountMax) throw new Refused(refuse("file_too_many_rows", { rowsMax: rowCountMax }));
    return ours ? { ...line, cells: line.cells.map(unguard) } : line;
  }

  return {
    row,
    take: (lines) => lines.map(row).filter((line) => line !== null),
    within(width) {
      const names = header ?? [];
      const all = letteredNames(Math.max(width, names.length));
      return all.map((lettered, place) => names[place] ?? (named ? "" : lettered));
    },
    end() {
      if (!header) throw new Refused(refuse("file_empty"));
      if (rowCount === 0) throw new Refused(refuse("file_no_rows"));
    },
    get header() {
      return header;
    },
    get rowCount() {
      return rowCount;
    },
  };
}

const withoutBlankEnd = (cells: string[]) =>
  cells.slice(0, cells.findLastIndex((name) => trimInvisible(name) !== "") + 1);

function refuseHeader(header: string[], named: boolean): void {
  if (header.length > columnCountMax) {
    throw new Refused(refuse("file_too_many_columns", { columnsMax: columnCountMax }));
  }
  if (header.length >= 2) return;
  if (!named) throw new Refused(refuse("file_one_cell"));
  const [name = ""] = header;
  // With a separator in it, it is a whole line in quotes.
  const quoted = delimiters.some((delimiter) => name.includes(delimiter));
  const names = cut(trimInvisible(name), 60);
  throw new Refused(refuse(quoted ? "file_lines_quoted" : "file_one_column", { names }));
}
