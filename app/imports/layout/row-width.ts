/** How many cells the lines of a text file have: a separator too many at the end of a line tells of a shifted row. */

export interface RowWidth {
  /** Of the line with the names, blank ones at its end counted. */
  header: number;
  /** The most that is usual in this file, blank ones at the end counted. */
  usual: number;
  /** What most lines have, those counted that hold something beyond the names; absent where it says no more. */
  common?: number;
}

export interface WidthCounter {
  /** Takes a row that has more cells than there are names. */
  add(cells: readonly string[], named: number): void;
  /** @param header cells of the line with the names; @param rows of the whole file. */
  widthOf(header: number, rows: number): RowWidth;
}

/** Rows with more than so many cells too many are usual nowhere, and are not counted one by one. */
const beyondMax = 500;
/** One row in so many may hold something beyond the names where only the rows, and not their names, end blank. */
const shiftedPer = 100;

export function createWidthCounter(): WidthCounter {
  const blank: number[] = [];
  const filled: number[] = [];
  return {
    add(cells, named) {
      const width = cells.length;
      if (width - named > beyondMax) return;
      const counts = holdsBeyond(cells, named) ? filled : blank;
      counts[width] = (counts[width] ?? 0) + 1;
    },
    widthOf(header, rows) {
      let [asWide, wide, common] = [0, 0, 0];
      for (let width = Math.max(blank.length, filled.length) - 1; width > 0; width--) {
        asWide += blank[width] ?? 0;
        wide += (blank[width] ?? 0) + (filled[width] ?? 0);
        if (common === 0 && wide * 2 > rows + 1) common = width;
        // The line with the names is one of the lines: where it ends blank as well, all of them are written so.
        const lines = asWide + (header >= width ? 1 : 0);
        const shifted = header < width && (filled[width] ?? 0) * shiftedPer > asWide;
        if (lines * 2 > rows + 1 && !shifted) return said(header, width, common);
      }
      return said(header, 0, common);
    },
  };
}

const said = (header: number, usual: number, common: number): RowWidth =>
  common > usual ? { header, usual, common } : { header, usual };

/** Something stands where no name is. */
export function holdsBeyond(cells: readonly string[], named: number): boolean {
  for (let place = named; place < cells.length; place++) {
    if ((cells[place] as string).trim() !== "") return true;
  }
  return false;
}
