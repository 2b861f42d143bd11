/** What a rejected row that is corrected and judged again still has of how it was written in its file. */
import type { ColumnMap } from "../fields.ts";
import { isHalfQuoted } from "../file/text/half-quoted.ts";
import type { LineShape } from "./row.ts";

interface StoredRow {
  cells: readonly string[];
  reasons: readonly string[];
}

/** Half of a text, or a quote in the wrong place, stays wrong as long as nobody has written its cell anew. */
export function shapeLeft(
  { cells, reasons }: StoredRow,
  corrected: readonly string[],
  columns: ColumnMap,
): LineShape {
  const isLeft = (place: number | undefined) =>
    place !== undefined && (cells[place] ?? "").trim() === (corrected[place] ?? "").trim();
  const read = Object.values(columns);
  const quotesMalformed =
    reasons.includes("quotes_malformed") &&
    read.some((place) => isLeft(place) && mayBeMalformed(cells[place] ?? ""));
  if (reasons.includes("text_cut") && isLeft(columns.description)) return { quotesMalformed, torn: "still" };
  if (reasons.includes("text_rest") && read.every(isLeft)) return { quotesMalformed, torn: "rest" };
  return { quotesMalformed };
}

/** A cell whose quotes are wrong is kept with them. */
const mayBeMalformed = (cell: string) => isHalfQuoted(cell) || /^\s*"/.test(cell);
