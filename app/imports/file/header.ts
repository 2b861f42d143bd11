/** Which lines of a file are its header and which its rows, and whether they can be imported at all. */
import { isData } from "../columns/is-data.ts";
import { letteredNames } from "../columns/names.ts";
import { isOwnExport } from "../columns/own-export.ts";
import { asKept, unguard } from "../row/formula.ts";
import { rowCountMax } from "../limits.ts";
import { importOfRowHeading } from "../row-heading.ts";
import type { Line } from "../row/row.ts";
import { refuse, Refused } from "../../refusal.ts";
import { createHeaderFinder } from "./find-header.ts";
import { refuseHeader } from "./refuse-header.ts";
import { createWidthCounter, type RowWidth } from "../layout/row-width.ts";
import { fitOfNames, mayBeNames, nameCharsMax, otherHeaderFinder } from "./second-header.ts";
import { unknownNamesFinder } from "./unknown-names.ts";
import { trimInvisible } from "../../characters.ts";

export interface HeadingOptions {
  /** The header names the columns; else it is a row, and the columns are called by their letters. */
  named: boolean;
  /** The row of the sheet that is the header: null for the first line, undefined where the file is to tell. */
  headerRow?: number | null | undefined;
  /** As whoever reads a refusal knows the row. */
  rowName?: (rowNumber: number) => string;
}

export interface Heading {
  /** Keeps the header and what stands above it. In a file that we wrote the cells are without our apostrophes. */
  add(line: Line): void;
  /** No further line can be the header. */
  settle(): void;
  /** Refuses a file without a header, or without rows. */
  end(): void;
  /**
   * With a place for each of so many columns: a cell of a workbook stands where it stands, and is no text with a
   * separator in it, where its column has no name.
   */
  within(width: number): string[];
  /** Null until its line was read. */
  readonly header: string[] | null;
  /** The header's row where it isn't the first line, or was given; else null. */
  readonly headerRow: number | null;
  /** What stands above the header. */
  readonly above: Line[];
  readonly rowCount: number;
  /** Null where blank cells beyond the names tell nothing: a file of rejected rows has notes of ours behind them. */
  readonly rowWidth: RowWidth | null;
}

/** @param take gets each row, in the order of the file. */
export function createHeading(
  { named, headerRow, rowName = String }: HeadingOptions,
  take: (line: Line) => void,
): Heading {
  let header: string[] | null = null;
  let width = 0;
  let rowCount = 0;
  /** Rows of one cell, a title or a drawn line, tell nothing of how wide rows are. */
  let lone = 0;
  /** Takes our apostrophes off its cells, where it is a file of ours. */
  let bare: ((cell: string) => string) | null = null;
  let hasNotes = false;
  let refuseNames: ((line: Line) => void) | null = null;
  const widths = createWidthCounter();
  /** The first cells of a short file, which may be the names. */
  const firstCells: string[] = [];
  const finder = createHeaderFinder(named ? headerRow : (headerRow ?? null), (line, below) => {
    takeHeader(line, below);
    below.forEach(takeRow);
  });

  function takeHeader(line: Line, below: Line[]): void {
    width = line.cells.length;
    header = named ? withoutBlankEnd(line.cells) : letteredNames(width);
    // Also in a workbook: a spreadsheet that opened our CSV saves it as one, with every apostrophe.
    hasNotes = header.some((name) => importOfRowHeading(name) !== null);
    bare = isOwnExport(header) ? asKept : hasNotes ? unguard : null;
    if (bare) header = header.map(bare);
    refuseHeader(header, named, [line, ...below]);
    if (named) refuseNames = secondNames(header, rowName);
    else takeRow(line);
  }

  function takeRow(line: Line): void {
    if (++rowCount > rowCountMax) throw new Refused(refuse("file_too_many_rows", { rowsMax: rowCountMax }));
    refuseNames?.(line);
    const names = header?.length ?? 0;
    if (line.cells.length === 1) lone++;
    if (line.cells.length > names) widths.add(line.cells, names);
    if (rowCount <= turnedRowsMax) firstCells.push(shortCell(line.cells[0]));
    take(bare ? { ...line, cells: line.cells.map(bare) } : line);
  }

  function settle(): void {
    if (!header) finder.end();
    if (!header) throw noHeader(finder.above.length > 0 ? headerRow : null, rowName);
  }

  return {
    add: (line) => (header ? takeRow(line) : finder.add(line)),
    within(columnCount) {
      const names = header ?? [];
      const all = letteredNames(Math.max(columnCount, names.length));
      return all.map((lettered, place) => names[place] ?? (named ? "" : lettered));
    },
    settle,
    end() {
      settle();
      if (named && header) refuseTurned(header, firstCells, rowCount);
      if (rowCount === 0) throw new Refused(refuse(header?.some(isData) ? "file_no_names" : "file_no_rows"));
    },
    get header() {
      return header;
    },
    get headerRow() {
      return finder.headerRow;
    },
    get above() {
      return finder.above;
    },
    get rowCount() {
      return rowCount;
    },
    get rowWidth() {
      return hasNotes ? null : widths.widthOf(width, rowCount - lone);
    },
  };
}

/** A cell of a megabyte is no name, and not to be kept. */
const shortCell = (cell = "") => (cell.length <= nameCharsMax ? cell : "");

/** A table with more rows than that has its names above them. */
const turnedRowsMax = 50;

/** @throws Refused where the names stand below each other and each customer in a column. */
function refuseTurned(header: readonly string[], firstCells: readonly string[], rowCount: number): void {
  if (rowCount > turnedRowsMax || fitOfNames(header) > 0) return;
  if (fitOfNames([header[0] ?? "", ...firstCells]) === 2) throw new Refused(refuse("file_turned"));
}

/** What stands below a second line of names must not be read by the first. */
function secondNames(header: readonly string[], rowName: (rowNumber: number) => string) {
  const isOtherHeader = otherHeaderFinder(header);
  const unknownNames = unknownNamesFinder(header);
  return (line: Line): void => {
    const mayBe = mayBeNames(line.cells);
    if (mayBe && isOtherHeader(line.cells)) {
      throw new Refused(refuse("second_header", { rowNumber: rowName(line.rowNumber) }));
    }
    const words = unknownNames(line, mayBe);
    if (words !== null) throw new Refused(refuse("second_header_words", { rowNumber: rowName(words) }));
  };
}

const withoutBlankEnd = (cells: string[]) =>
  cells.slice(0, cells.findLastIndex((name) => trimInvisible(name) !== "") + 1);

function noHeader(headerRow: number | null | undefined, rowName: (rowNumber: number) => string): Refused {
  if (headerRow == null) return new Refused(refuse("file_empty"));
  return new Refused(refuse("header_row_missing", { rowNumber: rowName(headerRow) }));
}
