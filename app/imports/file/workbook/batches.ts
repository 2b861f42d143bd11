/** Rows of a sheet put together in batches that are small whatever the rows are. */
import { placeOfSheet, rowName, rowWithinSheet } from "../sheets.ts";
import {
  batchCells,
  batchChars,
  batchRows,
  sheetCellsMax,
  sheetCharsMax,
  sheetPaddingMax,
} from "./limits.ts";
import { sheetTextTooLong, sheetTooWide } from "./refusals.ts";
import type { SheetRow } from "./sheet-row.ts";
import { paddingOf, sizeOf, type SparseCells } from "./sparse.ts";

export interface Batch {
  rows: SheetRow[];
  /** Rows without content before the last of these. */
  blankLineCount: number;
}

/**
 * Rows without content are left out. One row may be a batch that is larger than others.
 * @param sheet the name of what is read.
 * @throws Refused where all rows together are more than may be handed over.
 */
export async function* batchesOf(
  source: AsyncIterable<SheetRow[]> | Iterable<SheetRow[]>,
  sheet: string | null = null,
): AsyncGenerator<Batch> {
  let rows: SheetRow[] = [];
  let batch = { width: 0, chars: 0 };
  const total = { width: 0, padding: 0, chars: 0, blank: 0 };
  let before = 0;
  const name = (rowNumber: number) => rowName(rowNumber, sheet);
  const take = () => {
    const taken = { rows, blankLineCount: total.blank };
    rows = [];
    batch = { width: 0, chars: 0 };
    return taken;
  };

  for await (const some of source) {
    for (const row of some) {
      const { width, chars } = sizeOf(row.cells);
      // Before blank ones are told: looking for a letter in a long text takes time too.
      total.chars += chars;
      if (total.chars > sheetCharsMax) throw sheetTextTooLong(name(row.rowNumber));
      if (isBlank(row.cells)) continue;
      total.width += width;
      total.padding += paddingOf(row.cells);
      if (total.width > sheetCellsMax) throw sheetTooWide(name(row.rowNumber), sheetCellsMax);
      if (total.padding > sheetPaddingMax) throw sheetTooWide(name(row.rowNumber), sheetPaddingMax);
      const full =
        rows.length >= batchRows || batch.width + width > batchCells || batch.chars + chars > batchChars;
      if (full && rows.length > 0) yield take();
      total.blank += blankBetween(before, row.rowNumber);
      before = row.rowNumber;
      rows.push(row);
      batch.width += width;
      batch.chars += chars;
    }
  }
  if (rows.length > 0) yield take();
}

/** Each sheet begins with its first row. */
function blankBetween(before: number, rowNumber: number): number {
  const begins = placeOfSheet(before) !== placeOfSheet(rowNumber);
  return begins ? rowWithinSheet(rowNumber) - 1 : rowNumber - before - 1;
}

export const isBlank = (cells: SparseCells) =>
  cells.every((cell) => typeof cell === "number" || cell.trim() === "");
