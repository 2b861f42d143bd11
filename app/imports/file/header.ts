/** Which lines of a file are its header and which its rows, and whether they can be imported at all. */
import { letteredNames } from "../columns/names.ts";
import { columnCountMax, rowCountMax } from "../limits.ts";
import type { Line } from "../row/row.ts";
import { delimiters } from "./text/csv.ts";
import { FileRefusal } from "./refusal.ts";
import { cut, trimInvisible } from "../characters.ts";

export interface Heading {
  /** Keeps the first line as the header, where it names the columns; every other line is a row. */
  isRow(line: Line): boolean;
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

  function isRow({ cells }: Line): boolean {
    if (!header) {
      header = named ? withoutBlankEnd(cells) : letteredNames(cells.length);
      refuseHeader(header, named);
      if (named) return false;
    }
    if (++rowCount > rowCountMax) throw tooManyRows();
    return true;
  }

  return {
    isRow,
    take: (lines) => lines.filter(isRow),
    within(width) {
      const names = header ?? [];
      const all = letteredNames(Math.max(width, names.length));
      return all.map((lettered, place) => names[place] ?? (named ? "" : lettered));
    },
    end() {
      if (!header) throw empty();
      if (rowCount === 0) throw headerOnly();
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
    throw new FileRefusal(
      "too_many_columns",
      `This file has more than ${columnCountMax} columns: keep the ones to import and upload it again.`,
    );
  }
  if (header.length < 2) throw named ? oneColumn(header) : oneCell();
}

function oneColumn(header: string[]): FileRefusal {
  if (delimiters.some((delimiter) => header[0]?.includes(delimiter))) {
    return new FileRefusal(
      "column_missing",
      `The first line of this file is one column only, with all names in it: ${shown(header)}. Remove the double quotes around each whole line, and upload it again.`,
    );
  }
  return new FileRefusal(
    "column_missing",
    `The first line of this file names one column only: ${shown(header)}. The file must have at least two, one that says who the customer is and one with the points, with commas, semicolons, tabs or | between them and no title above.`,
  );
}

function oneCell(): FileRefusal {
  return new FileRefusal(
    "column_missing",
    "The first line of this file has one cell only. The file must have at least two columns, one that says who the customer is and one with the points, with commas, semicolons, tabs or | between them.",
  );
}

const shown = ([name = ""]: string[]) => cut(trimInvisible(name), 60);

function tooManyRows(): FileRefusal {
  return new FileRefusal(
    "too_many_rows",
    `This file has more than ${rowCountMax.toLocaleString("en")} rows: split it and upload the parts one after another.`,
  );
}

function empty(): FileRefusal {
  return new FileRefusal("empty", "This file is empty: upload a CSV with a header and at least one row.");
}

function headerOnly(): FileRefusal {
  return new FileRefusal(
    "header_only",
    "This file has a header but no rows: add at least one row and upload it again.",
  );
}
