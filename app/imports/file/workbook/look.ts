/** A glance at the sheets of a workbook: which one holds the table, and how many rows the others have. */
import { Refused } from "../../../refusal.ts";
import { fitOfNames } from "../second-header.ts";
import { isBlank } from "./batches.ts";
import type { SheetName } from "./choice.ts";
import { sheetsLookedMax, sheetsLookedBytesMax } from "./limits.ts";
import type { SheetRow } from "./sheet-row.ts";
import { denseCells } from "./sparse.ts";

export interface GlancedSheet extends SheetName {
  /** What counting its rows costs. */
  bytes: number;
  /** Its rows, as often as they are asked for. */
  glance(): AsyncIterable<SheetRow[]> | Iterable<SheetRow[]>;
}

/** Names of columns are looked for in so many rows, as in the sheet that is read. */
const linesLooked = 10;

/**
 * The visible sheet whose first rows name what an import needs; of several alike, the one that was open when the
 * workbook was saved, else the first. A sheet that can't be read is passed over: it matters only if it is chosen.
 */
export async function sheetWithTable<Sheet extends GlancedSheet>(
  sheets: readonly Sheet[],
  active: Sheet | undefined,
): Promise<Sheet | undefined> {
  const visible = sheets.filter(({ hidden }) => !hidden);
  if (visible.length < 2) return visible[0] ?? sheets[0];
  const fits = new Map<Sheet, number>();
  for (const sheet of visible.slice(0, sheetsLookedMax))
    fits.set(sheet, (await lookAt(sheet, linesLooked)).fit);
  const best = Math.max(...fits.values());
  const alike = visible.filter((sheet) => (fits.get(sheet) ?? 0) === best);
  // Where no sheet has names that are known, the order of the tabs is all that is said.
  return best > 0 && active && alike.includes(active) ? active : alike[0];
}

/** Of each visible sheet but the chosen one, its rows below the names; null where that would take too long. */
export async function countRows<Sheet extends GlancedSheet>(
  sheets: readonly Sheet[],
  chosen: Sheet,
): Promise<Map<SheetName, number | null>> {
  const counts = new Map<SheetName, number | null>();
  let bytes = 0;
  for (const sheet of sheets) {
    if (sheet === chosen || sheet.hidden) continue;
    bytes += sheet.bytes;
    const few = bytes <= sheetsLookedBytesMax && counts.size < sheetsLookedMax;
    counts.set(sheet, few ? (await lookAt(sheet, Infinity)).rows : null);
  }
  return counts;
}

async function lookAt(sheet: GlancedSheet, linesMax: number): Promise<{ fit: number; rows: number | null }> {
  let [lines, names, fit] = [0, 0, 0];
  try {
    for await (const rows of sheet.glance()) {
      for (const { cells } of rows) {
        if (isBlank(cells)) continue;
        if (++lines > linesLooked) continue;
        const found = fitOfNames(denseCells(cells));
        if (found > fit) [fit, names] = [found, lines];
      }
      if (lines >= linesMax) break;
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { fit: 0, rows: null };
  }
  return { fit, rows: lines - names };
}
