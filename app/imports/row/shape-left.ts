/** What a rejected row that is corrected and judged again still has of how it was written in its file. */
import type { ColumnMap } from "../fields.ts";
import { isHalfQuoted } from "../layout/half-quoted.ts";
import type { RejectionReason } from "./rejection.ts";
import type { LineShape } from "./row.ts";

/** What can't be seen in the cells of the row alone. */
export const shapeReasons: readonly RejectionReason[] = [
  ...(["quotes_malformed", "points_cut", "text_cut", "text_rest"] as const),
];

interface StoredRow {
  cells: readonly string[];
  reasons: readonly string[];
}

/** Half of a text or of a number, or a quote in the wrong place, stays wrong as long as nobody has written its cell anew. */
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
  const { points_to_add: points, description } = columns;
  if (reasons.includes("text_cut") && isLeft(description)) return { quotesMalformed, torn: "still" };
  if (reasons.includes("text_rest") && read.every(isLeft)) return { quotesMalformed, torn: "rest" };
  // Another text behind the points, or for a description there, says that they are whole; that a column behind them was
  // taken away says nothing.
  const behind = (points ?? 0) + 1;
  const isBehind = [behind, Math.max(description ?? behind, behind)].every(
    (place) => isLeft(place) || (corrected[place] ?? "").trim() === "",
  );
  if (reasons.includes("points_cut") && isLeft(points) && isBehind) return { quotesMalformed, isCut: true };
  return { quotesMalformed };
}

/** A cell whose quotes are wrong is kept with them. */
const mayBeMalformed = (cell: string) => isHalfQuoted(cell) || /^\s*"/.test(cell);
