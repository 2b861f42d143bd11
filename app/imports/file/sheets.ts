/** Several sheets of a workbook that are read together, and how their rows are told apart. */

export interface SheetName {
  name: string;
  hidden: boolean;
}

/** What is said of a visible sheet that is not read. */
export interface OtherSheet {
  /** Below its names; null where they were not counted. */
  rows: number | null;
  /** Its columns are called as those of what is read. */
  alike?: true;
}

export interface KnownSheet extends SheetName, Partial<OtherSheet> {}

/** Row numbers have nine digits, wherever they are kept or sent. */
const apart = 10_000_000;
export const sheetsTogetherMax = 90;

/** No programme's sheet has so many rows, so that both can be read from the number: sheet 2, row 3 is 20000003. */
export const rowAmongSheets = (place: number, rowNumber: number) => (place + 1) * apart + rowNumber;

export const rowWithinSheet = (rowNumber: number) => rowNumber % apart;

/** -1 where one sheet is read. */
export const placeOfSheet = (rowNumber: number) => Math.floor(rowNumber / apart) - 1;

/** The names as one: of the sheet that an import reads, or of those. A name with a comma is read alone. */
export const joinedNames = (names: readonly string[]) => names.join(separator);
const separator = ", ";

export const namedApart = (joined: string) => joined.split(",").map((name) => name.trim());

/** @param sheet as the import has it. */
export function namesRead(sheet: string | null, sheets: readonly { name: string }[]): string[] {
  if (sheet === null) return [];
  return sheets.some(({ name }) => name === sheet) ? [sheet] : namedApart(sheet);
}

/** The sheets that can be read together with what is read, as one name; null where there are none. */
export function togetherWith(
  sheet: string | null,
  sheets: readonly { name: string; hidden: boolean; alike?: boolean }[],
): string[] | null {
  const read = namesRead(sheet, sheets);
  const names = sheets
    .filter(({ name, hidden, alike }) => read.includes(name) || (alike && !hidden))
    .map(({ name }) => name)
    .filter((name) => !name.includes(","));
  return names.length > 1 && names.length <= sheetsTogetherMax ? names : null;
}

/**
 * A row as it is named where somebody reads it: "3", or "3 (February)" where several sheets are read. A spreadsheet
 * would take "February 3" for a day.
 * @param sheet as the import has it.
 */
export function rowName(
  rowNumber: number,
  sheet: string | null,
  write: (rowNumber: number) => string = String,
): string {
  if (sheet === null || rowNumber < apart) return write(rowNumber);
  return `${write(rowWithinSheet(rowNumber))} (${sheetOfRow(rowNumber, sheet)})`;
}

export const sheetOfRow = (rowNumber: number, sheet: string | null): string | null =>
  sheet === null || rowNumber < apart ? null : (namedApart(sheet)[placeOfSheet(rowNumber)] ?? null);

/** The number of a row by its name; NaN where it is none. */
export function rowNamed(name: string, sheet: string | null): number {
  const [, digits, named] = /^\s*(\d{1,9}) *\(([^()].*)\)\s*$/s.exec(name) ?? [];
  if (digits === undefined || sheet === null) return name.trim() === "" ? NaN : Number(name);
  const place = namedApart(sheet).indexOf(named?.trim() ?? "");
  return place < 0 ? NaN : rowAmongSheets(place, Number(digits));
}
