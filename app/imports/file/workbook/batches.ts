/** Rows of a sheet put together in batches that are small whatever the rows are. */
import { batchCells, batchChars, batchRows, sheetCellsMax, sheetCharsMax } from "./limits.ts";
import { sheetTextTooLong, sheetTooWide } from "./refusals.ts";
import type { SheetRow } from "./sheet-row.ts";
import { sizeOf, type SparseCells } from "./sparse.ts";

export interface Batch {
  rows: SheetRow[];
  /** Rows without content before the last of these. */
  blankLineCount: number;
}

/**
 * Rows without content are left out. One row may be a batch that is larger than others.
 * @throws Refused where all rows together are more than may be handed over.
 */
export async function* batchesOf(
  source: AsyncIterable<SheetRow[]> | Iterable<SheetRow[]>,
): AsyncGenerator<Batch> {
  let rows: SheetRow[] = [];
  let batch = { width: 0, chars: 0 };
  const total = { rows: 0, width: 0, chars: 0 };
  const take = () => {
    total.rows += rows.length;
    const taken = { rows, blankLineCount: (rows.at(-1)?.rowNumber ?? 0) - total.rows };
    rows = [];
    batch = { width: 0, chars: 0 };
    return taken;
  };

  for await (const some of source) {
    for (const row of some) {
      const { width, chars } = sizeOf(row.cells);
      // Before blank ones are told: looking for a letter in a long text takes time too.
      total.chars += chars;
      if (total.chars > sheetCharsMax) throw sheetTextTooLong(row.rowNumber);
      if (isBlank(row.cells)) continue;
      total.width += width;
      if (total.width > sheetCellsMax) throw sheetTooWide(row.rowNumber);
      const full =
        rows.length >= batchRows || batch.width + width > batchCells || batch.chars + chars > batchChars;
      if (full && rows.length > 0) yield take();
      rows.push(row);
      batch.width += width;
      batch.chars += chars;
    }
  }
  if (rows.length > 0) yield take();
}

export const isBlank = (cells: SparseCells) =>
  cells.every((cell) => typeof cell === "number" || cell.trim() === "");
