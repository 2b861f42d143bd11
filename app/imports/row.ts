import { columnNames, type ColumnMap } from "./columns.ts";
import { cut, isVisible, trimInvisible } from "./file/text.ts";
import { cellCharsMax, customerIdMax, descriptionCharsMax, pointsMax } from "./limits.ts";
import type { RejectionReason } from "./rejection.ts";

/** One line of the file, judged. A rejected row keeps what could be read of it. */
export interface JudgedRow {
  rowNumber: number;
  verdict: "accepted" | "rejected";
  customerId: bigint | null;
  points: number | null;
  description: string | null;
  reasons: RejectionReason[];
  /** The line as written, where the three values do not say it exactly; null where they do. */
  cells: string[] | null;
}

export interface Line {
  rowNumber: number;
  cells: string[];
  quotesMalformed: boolean;
}

export function judgeRow(line: Line, columns: ColumnMap, headerLength: number): JudgedRow {
  const { cells, rowNumber } = line;
  const id = readCustomerId(cells[columns.shopify_id] ?? "");
  const points = readPoints(cells[columns.points_to_add] ?? "");
  const description = readDescription(cells[columns.description] ?? "");

  const reasons: RejectionReason[] = [];
  if (line.quotesMalformed) reasons.push("quotes_malformed");
  if (cells.length > headerLength && cells.slice(headerLength).some((cell) => cell.trim() !== "")) {
    reasons.push("too_many_cells");
  }
  for (const read of [id, points, description]) if (typeof read === "object") reasons.push(read.reason);

  const customerId = typeof id === "bigint" ? id : null;
  const number = typeof points === "number" ? points : null;
  const text = typeof description === "string" ? description : null;
  const plain = reasons.length === 0 && isPlain(cells, columns, customerId, number, text);
  return {
    rowNumber,
    verdict: reasons.length > 0 ? "rejected" : "accepted",
    customerId,
    points: number,
    description: text,
    reasons,
    cells: plain ? null : cells.slice(0, headerLength + 20).map((cell) => cut(cell, cellCharsMax)),
  };
}

/** Whether the three values, written down again, give the same line. */
function isPlain(
  cells: string[],
  columns: ColumnMap,
  customerId: bigint | null,
  points: number | null,
  description: string | null,
): boolean {
  return (
    cells.length === columnNames.length &&
    cells[columns.shopify_id] === String(customerId) &&
    cells[columns.points_to_add] === String(points) &&
    cells[columns.description] === description
  );
}

/** The line as it was written, of a row whose cells were not kept because its values say them. */
export function cellsOf(
  row: Pick<JudgedRow, "customerId" | "points" | "description" | "cells">,
  columns: ColumnMap,
): string[] {
  if (row.cells) return row.cells;
  const cells = ["", "", ""];
  cells[columns.shopify_id] = row.customerId === null ? "" : String(row.customerId);
  cells[columns.points_to_add] = row.points === null ? "" : String(row.points);
  cells[columns.description] = row.description ?? "";
  return cells;
}

/** For showing: as many cells as the header has; those beyond it stand behind the last one, as they were separated. */
export function fitCells(cells: string[], headerLength: number, delimiter: string): string[] {
  if (cells.length <= headerLength) return cells;
  return [...cells.slice(0, headerLength - 1), cells.slice(headerLength - 1).join(delimiter)];
}

type Refusal = { reason: RejectionReason };

/** Shopify's own export writes `'7338441277598`, so that spreadsheets keep the digits. */
export function readCustomerId(cell: string): bigint | Refusal {
  const text = trimInvisible(cell);
  if (text === "") return { reason: "customer_id_missing" };
  const digits = /^(?:'|gid:\/\/shopify\/Customer\/)?(\d+)$/.exec(text)?.[1];
  if (digits === undefined) {
    const mangled = /^'?\d+(?:[.,]\d+)?E\+?\d+$/i.test(text);
    return { reason: mangled ? "customer_id_mangled" : "customer_id_invalid" };
  }
  const id = digits.length <= 30 ? BigInt(digits) : 0n;
  return id > 0n && id <= customerIdMax ? id : { reason: "customer_id_invalid" };
}

export function readPoints(cell: string): number | Refusal {
  const text = trimInvisible(cell);
  if (text === "") return { reason: "points_missing" };
  if (!/^[+-]?\d+$/.test(text)) return { reason: "points_not_whole" };
  const points = Number(text);
  if (points === 0) return { reason: "points_zero" };
  return Math.abs(points) <= pointsMax ? points : { reason: "points_out_of_range" };
}

export function readDescription(cell: string): string | Refusal {
  // The apostrophe that keeps a spreadsheet from running a text as a formula is not part of the text.
  const text = cell.trim().replace(/^'(?=[=+\-@])/, "");
  if (!isVisible(text)) return { reason: "description_missing" };
  return codePoints(text) > descriptionCharsMax ? { reason: "description_too_long" } : text;
}

/** Characters as PostgreSQL counts them: code points, not UTF-16 units. A text twice too long is not counted. */
function codePoints(text: string): number {
  const few = text.length <= descriptionCharsMax || text.length > 2 * descriptionCharsMax;
  return few ? text.length : [...text].length;
}
