import { damaged } from "./refusals.ts";

/**
 * Cells from the first column on; a number stands for as many empty ones. A row whose only cell is in the last column
 * of a sheet is two things so, and not 16,384.
 */
export type SparseCells = (string | number)[];

/** @throws Refused where two texts stand in one column: nobody knows which one is meant. */
export function sparseCells(columns: readonly number[], texts: readonly string[]): SparseCells {
  const cells: SparseCells = [];
  let next = 0;
  const ordered = columns.every((column, i) => i === 0 || column > (columns[i - 1] ?? 0));
  if (!ordered && new Set(columns).size < columns.length) throw damaged();
  const placed = columns.map((column, i) => [column, texts[i] ?? ""] as const);
  for (const [column, text] of ordered ? placed : placed.sort(([a], [b]) => a - b)) {
    if (column > next) cells.push(column - next);
    cells.push(text);
    next = column + 1;
  }
  return cells;
}

/** Every cell, up to the last that has a text. */
export function denseCells(cells: SparseCells): string[] {
  if (!cells.some((cell) => typeof cell === "number")) return cells as string[];
  const dense: string[] = [];
  for (const cell of cells) {
    if (typeof cell === "string") dense.push(cell);
    else for (let i = 0; i < cell; i++) dense.push("");
  }
  return dense;
}

/** How many columns they reach, and how much text is in them. */
export function sizeOf(cells: SparseCells): { width: number; chars: number } {
  let width = 0;
  let chars = 0;
  for (const cell of cells) {
    width += typeof cell === "string" ? 1 : cell;
    if (typeof cell === "string") chars += cell.length;
  }
  return { width, chars };
}

/** How many empty cells stand before the last. */
export function paddingOf(cells: SparseCells): number {
  let padding = 0;
  for (const cell of cells) if (typeof cell === "number") padding += cell;
  return padding;
}
