import type { GridPage, GridRow } from "#app/imports/corrections/grid-rows.server.ts";

/** The rows known, those of the page's stretch replaced by what it says of them; at most so many. */
export function merged(
  known: readonly GridRow[],
  after: number,
  { rows, next }: GridPage,
  rowsMax: number,
): GridRow[] {
  const before = known.filter(({ rowNumber }) => rowNumber <= after);
  const behind = next === null ? [] : known.filter(({ rowNumber }) => rowNumber > next);
  return [...before, ...rows, ...behind].slice(0, rowsMax);
}
