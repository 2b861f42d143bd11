/** What the cells of a row tell of it before any of them is read. */
import { cut } from "../../characters.ts";
import type { ColumnMap } from "../fields.ts";
import { holdsBeyond, type RowWidth } from "../layout/row-width.ts";
import { delimiters } from "../../delimiters.ts";

type Cells = readonly string[];

/**
 * Of a row with more cells than names: a separator inside a text or a number has moved what stands behind it. Blank
 * cells at the end tell of it as well, unless the file writes them.
 */
export function shiftFinder({ description }: ColumnMap, headerLength: number, rowWidth?: RowWidth) {
  return (cells: Cells): boolean => {
    if (holdsBeyond(cells, headerLength)) return true;
    if (!rowWidth) return false;
    if (cells.length > rowWidth.usual) {
      const isCommon = cells.length <= (rowWidth.common ?? 0);
      return !isCommon || description !== headerLength - 1 || !standsBehindFigures(cells, description);
    }
    // Where only the rows end blank, and not their names, all of them may be shifted.
    return cells.length > rowWidth.header && /^[\d\s.,]+$/.test(cut(cells[description ?? -1] ?? "", 40));
  };
}

/**
 * A text in its place behind nothing but keys and numbers: whatever had moved it would have put a piece of a number, or
 * of another text, where it stands.
 */
const standsBehindFigures = (cells: Cells, description: number) =>
  /^\p{L}/u.test(cells[description] ?? "") &&
  cells.every((cell, place) => place >= description || cell.includes("@") || !/\p{L}/u.test(cell));

/** All of the row stands in its first cell or two, parted as often as the header by a character that parts no other. */
export function hasOtherSeparator(cells: Cells, headerLength: number): boolean {
  if (cells.length >= headerLength || headerLength < 2) return false;
  const [first = ""] = cells;
  return delimiters.some(
    (one) => first.includes(one) && cells.join(" ").split(one, headerLength + 1).length === headerLength,
  );
}

/** Written by a programme that puts every cell in single quotes; one alone may be in front of any id. */
export const isInSingleQuotes = (cells: Cells) =>
  cells.length > 1 &&
  cells[0]?.charCodeAt(0) === 0x27 &&
  /^'[^]+'$/.test(cells[0]) &&
  (cells.at(-1) ?? "").endsWith("'") &&
  cells.some((cell, place) => place > 0 && cell.length > 1 && cell.startsWith("'"));

/** The place of the text that a line break would have torn. */
export const lastFilled = (cells: Cells) => cells.findLastIndex((cell) => cell.trim() !== "");
