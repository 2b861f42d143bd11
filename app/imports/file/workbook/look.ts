/** A glance at the sheets of a workbook: which one holds the table, and how many rows the others have. */
import { Refused } from "../../../refusal.ts";
import { fitOfNames, mayBeNames } from "../second-header.ts";
import { namesAsOne } from "../joining.ts";
import { isBlank } from "./batches.ts";
import type { OtherSheet, SheetName } from "../sheets.ts";
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

/** Of each visible sheet that is not chosen, and of hidden ones with the same names, what is said of it: rows are counted unless that would take too long. */
export async function lookAtOthers<Sheet extends GlancedSheet>(
  sheets: readonly Sheet[],
  chosen: readonly Sheet[],
): Promise<Map<Sheet, OtherSheet>> {
  const looked = new Map<Sheet, OtherSheet>();
  const others = sheets
    .filter((sheet) => !chosen.includes(sheet))
    .sort((a, b) => Number(a.hidden) - Number(b.hidden));
  const [first] = chosen;
  if (others.length === 0 || !first) return looked;
  const { names } = await lookAt(first, linesLooked);
  let bytes = 0;
  for (const sheet of others) {
    bytes += sheet.bytes;
    const few = bytes <= sheetsLookedBytesMax && looked.size < sheetsLookedMax;
    const look = few ? await lookAt(sheet, Infinity) : { rows: null, names: "" };
    if (sheet.hidden && (names === "" || look.names !== names)) continue;
    looked.set(sheet, { rows: look.rows, ...(names !== "" && look.names === names && { alike: true }) });
  }
  return looked;
}

interface Look {
  fit: number;
  /** The line that names the columns, or that would; empty where there is none. */
  names: string;
  rows: number | null;
}

async function lookAt(sheet: GlancedSheet, linesMax: number): Promise<Look> {
  let [lines, above, fit, names] = [0, 0, 0, ""];
  try {
    for await (const rows of sheet.glance()) {
      for (const { cells } of rows) {
        if (isBlank(cells)) continue;
        if (++lines > linesLooked) continue;
        const dense = denseCells(cells);
        const found = fitOfNames(dense);
        if (lines > 1 && found <= fit) continue;
        // Names that nobody knows are names all the same.
        const isNames = found > 0 || mayBeNames(dense);
        [fit, names, above] = [found, namesAsOne(dense), isNames ? lines : 0];
      }
      if (lines >= linesMax) break;
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { fit: 0, names: "", rows: null };
  }
  // A single line that may be names may be a row as well: nobody is to miss it.
  return { fit, names, rows: fit === 0 && lines === 1 ? 1 : lines - above };
}
