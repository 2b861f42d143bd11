import type { ColumnMap } from "../fields.ts";
import { isVisible, quotedByFormula } from "../../characters.ts";
import { beginsFormula } from "./formula.ts";
import { descriptionCharsMax } from "../limits.ts";
import { refuse } from "../../refusal.ts";
import { isDitto, isNothing } from "./placeholders.ts";
import { plainText } from "./plain-text.ts";
import { rejectionOf, type Rejection, type RejectionReason } from "./rejection.ts";

/** One line of the file, judged. A rejected row keeps what could be read of it. */
export interface JudgedRow {
  rowNumber: number;
  verdict: "accepted" | "rejected";
  /** Who the customer is, by each thing that the row says of it; e-mail and phone as Shopify writes them. */
  customerId: bigint | null;
  email: string | null;
  phone: string | null;
  /** What is to be added; null where a balance is wanted. */
  points: number | null;
  /** The number in the file, where it is the balance wanted; null where points are added. */
  givenPoints: number | null;
  description: string | null;
  /** The day that the file gives, `YYYY-MM-DD`. */
  occurredAt: string | null;
  reasons: RejectionReason[];
  /** The line as written, where its values do not say it exactly; null where they do. */
  cells: string[] | null;
}

export interface Line {
  rowNumber: number;
  cells: string[];
  quotesMalformed: boolean;
  /** A cell of it has a blank behind its opening quote. */
  blankInQuotes?: true;
  /**
   * Its last text goes on in the line below, or it is such a rest itself; `still` where its description was found to be
   * half of one before, and is the same. Absent where none is likely.
   */
  torn?: "begun" | "rest" | "still";
  /** Its points were found to be the beginning of a number before, and are the same. */
  isCut?: true;
}

/**
 * Whether the points of a row may be a piece of a number, or of whatever stands further left.
 * @param blankInQuotes a blank in front of a cell may have stood in its quotes.
 */
export type CutNumberFinder = (cells: readonly string[], blankInQuotes?: boolean) => boolean;

/** What the writing of a line tells of it beside its cells. */
export type LineShape = Pick<Line, "quotesMalformed" | "torn" | "isCut">;

/** The line as it was written, of a row whose cells were not kept because its values say them. */
export function cellsOf(
  row: Pick<JudgedRow, "customerId" | "points" | "description" | "cells">,
  columns: ColumnMap,
): string[] {
  if (row.cells) return row.cells;
  const cells = ["", "", ""];
  const write = (place: number | undefined, text: string) => {
    if (place !== undefined) cells[place] = text;
  };
  write(columns.shopify_id, row.customerId === null ? "" : String(row.customerId));
  write(columns.points_to_add, row.points === null ? "" : String(row.points));
  write(columns.description, row.description ?? "");
  return cells;
}

/** For showing: as many cells as the header has; those beyond it stand behind the last one, as they were separated. */
export function fitCells(cells: string[], headerLength: number, delimiter: string): string[] {
  if (cells.length <= headerLength) return cells;
  return [...cells.slice(0, headerLength - 1), cells.slice(headerLength - 1).join(delimiter)];
}

/** What a spreadsheet shows of a number or a date whose column is too narrow. */
const tooNarrow = /^#+$/;

/** Zero alone is what a database or a spreadsheet writes for an empty text. */
const isNoText = (text: string) =>
  isNothing(text) || isDitto(text) || text === "0" || !isVisible(text) || tooNarrow.test(text);

/** Words that begin with an apostrophe: ’tis, ’n Geskenk, ’s avonds, ’em, the ’90s. */
const elided = /^'(?:tis|twas|til|cause|round|bout|em|[dkmnrst]|\d\ds?)(?![\p{L}\d])/iu;

/**
 * @param marked another cell of the row has the apostrophe that marks a text for a spreadsheet, so that one in front of
 * this text is another one.
 */
export function readDescription(cell: string, marked = false): string | Rejection {
  const text = plainText(textOf(cell.trim(), marked));
  if (isNoText(text)) return refuse("description_missing");
  return codePoints(text) > descriptionCharsMax ? rejectionOf("description_too_long") : text;
}

function textOf(written: string, marked: boolean): string {
  const first = written.charCodeAt(0);
  if (first !== 0x27 && first !== 0x3d) return written;
  // The apostrophe that keeps a spreadsheet from running a text as a formula is not part of the text.
  const guarded = first === 0x27 && beginsFormula(written.slice(1));
  const isMark = first === 0x27 && marked && !written.endsWith("'") && !elided.test(written);
  return quotedByFormula(guarded || isMark ? written.slice(1).trim() : written).trim();
}

/** Characters as PostgreSQL counts them: code points, not UTF-16 units. A text twice too long is not counted. */
function codePoints(text: string): number {
  const few = text.length <= descriptionCharsMax || text.length > 2 * descriptionCharsMax;
  return few ? text.length : [...text].length;
}
