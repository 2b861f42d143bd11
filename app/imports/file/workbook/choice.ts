import { refuse, Refused } from "../../../refusal.ts";
import type { SheetMarks } from "../marks.ts";
import {
  joinedNames,
  namedApart,
  sheetsTogetherMax,
  type KnownSheet,
  type OtherSheet,
  type SheetName,
} from "../sheets.ts";
import { csvText } from "./cell.ts";
import { lookAtOthers, sheetWithTable, type GlancedSheet } from "./look.ts";
import { sheetMissing } from "./refusals.ts";
import type { SheetRow } from "./sheet-row.ts";

/** What is read of a workbook of either format. */
export interface ReadSheet {
  sheets: KnownSheet[];
  /** Of several, their names as one. */
  sheet: string;
  marks: SheetMarks;
  /** Some at a time, in the order of the sheet; blank ones may be among them, or missing. */
  rows: AsyncIterable<SheetRow[]> | Iterable<SheetRow[]>;
}

export interface AskedSheet {
  /** Its name, or several with commas between them; null for the one that holds the table. */
  name: string | null;
  countOthers: boolean;
}

/**
 * The sheets to read, and what is said of all of them.
 * @param active the one that was open when the workbook was saved.
 */
export async function chooseSheets<Sheet extends GlancedSheet>(
  sheets: readonly Sheet[],
  { name, countOthers }: AskedSheet,
  active: Sheet | undefined,
): Promise<{ chosen: Sheet[]; named: Pick<ReadSheet, "sheets" | "sheet"> }> {
  const found = name === null ? await sheetWithTable(sheets, active) : undefined;
  const chosen = name === null ? (found ? [found] : []) : sheetsCalled(name, sheets);
  if (chosen.length === 0) throw missing(name ?? "", sheets);
  if (chosen.length > sheetsTogetherMax) {
    throw new Refused(refuse("sheets_too_many", { sheetsMax: sheetsTogetherMax }));
  }
  const others = countOthers ? await lookAtOthers(sheets, chosen) : new Map<Sheet, OtherSheet>();
  // In a damaged workbook names may hold what is no text.
  const shown = sheets.map((sheet) => ({
    name: csvText(sheet.name),
    hidden: sheet.hidden,
    ...others.get(sheet),
  }));
  return { chosen, named: { sheets: shown, sheet: joinedNames(chosen.map((one) => csvText(one.name))) } };
}

const missing = (name: string, sheets: readonly SheetName[]) =>
  sheetMissing(
    name,
    sheets.map((sheet) => sheet.name),
  );

/** In the order of the tabs, whatever the order in which they are named. */
function sheetsCalled<Sheet extends SheetName>(asked: string, sheets: readonly Sheet[]): Sheet[] {
  const names = namedApart(asked);
  const one = sheetCalled(asked, sheets) ?? sheetCalled(joinedNames(names), sheets);
  if (one || names.length < 2) return one ? [one] : [];
  const found = names.map((name) => {
    const sheet = sheetCalled(name, sheets);
    if (!sheet) throw missing(name, sheets);
    return sheet;
  });
  return sheets.filter((sheet) => found.includes(sheet));
}

/** In any case, as spreadsheets compare names. */
function sheetCalled<Sheet extends SheetName>(asked: string, sheets: readonly Sheet[]): Sheet | undefined {
  return (
    sheets.find(({ name }) => name === asked) ?? sheets.find(({ name }) => folded(name) === folded(asked))
  );
}

const folded = (name: string) => csvText(name).trim().toLowerCase();
