/** Each line of a file judged as the merchant said it is to be read, by whoever reads phone numbers for it. */
import { isPlainId } from "../../customers/customer-id.ts";
import { formulaWithoutResult } from "./formula.ts";
import { columnNames, customerFields, type ColumnMap, type Field } from "../fields.ts";
import { cut } from "../../characters.ts";
import { cellCharsMax } from "../limits.ts";
import type { Reading } from "../reading.ts";
import type { RowWidth } from "../layout/row-width.ts";
import {
  amountReader,
  cellOf,
  dayReader,
  descriptionReader,
  valueOf,
  whoReader,
  type PhoneReader,
  type Who,
} from "./cell-readers.ts";
import type { CutNumberFinder, JudgedRow, Line } from "./row.ts";
import type { RejectionReason } from "./rejection.ts";
import { isTotalLine } from "./total-line.ts";
import { hasOtherSeparator, isInSingleQuotes, lastFilled, shiftFinder } from "./shape.ts";

type Cells = readonly string[];
/**
 * @param rowWidth how many cells rows may have; where it is not known, any number of blank ones may end them.
 * @param isCut whether the points of a row and the number behind them may be one; see `columns/cut-number.ts`.
 * @throws where the reading's rule is none: it was checked when it was answered.
 */
export type CreateJudge = (
  columns: ColumnMap,
  reading: Reading,
  headerLength: number,
  rowWidth?: RowWidth,
  isCut?: CutNumberFinder | null,
) => (line: Line) => JudgedRow;

export const judgeWith =
  (readPhone: PhoneReader): CreateJudge =>
  (columns, reading, headerLength, rowWidth, isCut) => {
    const readWho = whoReader(columns, reading, readPhone);
    const readAmount = amountReader(columns, reading);
    const readDay = dayReader(columns, reading);
    const describe = descriptionReader(columns, reading);
    const mayBePlain = isPlainReading(columns, reading);
    const setting = reading.mode === "set";
    const isShifted = shiftFinder(columns, headerLength, rowWidth);
    const places = Object.values(columns).filter((place) => place !== undefined);

    return (line) => {
      const { cells, rowNumber } = line;
      const reasons: RejectionReason[] = [];
      if (line.quotesMalformed) reasons.push("quotes_malformed");
      if (cells.length > headerLength && isShifted(cells)) reasons.push("too_many_cells");
      // The other faults of such a row are this one.
      if (holdsFormula(cells, places)) {
        return unreadable(line, headerLength, "formula_without_result");
      }
      const who = readWho(cells, reasons);
      const amount = valueOf(readAmount(cells), reasons);
      const cutPoints = line.isCut ?? isCut?.(cells, line.blankInQuotes) ?? false;
      if (cutPoints && !reasons.includes("too_many_cells")) reasons.push("points_cut");
      const occurredAt = readDay ? valueOf(readDay(cells), reasons) : null;
      const description = valueOf(describe(cells), reasons);
      // Half of a sentence is no sentence, and what stands behind it is missing because of the same line break.
      if (line.torn === "rest") reasons.splice(0, Infinity, "text_rest");
      else if (line.torn === "still" || (line.torn && columns.description === lastFilled(cells)))
        reasons.splice(0, Infinity, "text_cut");
      // What the one cell does not say of its columns is no fault of its own.
      else if (hasOtherSeparator(cells, headerLength)) reasons.splice(0, Infinity, "separator_differs");
      // Whatever else is wrong with it comes of them, and what is right would be shown to the shopper with its quotes.
      else if (isInSingleQuotes(cells)) reasons.splice(0, Infinity, "quotes_single");
      // It is about no customer, so each thing that it does not say of one is no fault of its own.
      else if (reasons.length > 0 && namesNobody(who) && isTotalLine(cells)) {
        reasons.splice(0, Infinity, "total_line");
      }
      const row: JudgedRow = {
        rowNumber,
        verdict: reasons.length > 0 ? "rejected" : "accepted",
        customerId: who.customerId,
        email: who.email,
        phone: who.phone,
        points: setting ? null : amount,
        givenPoints: setting ? amount : null,
        description,
        occurredAt,
        reasons,
        cells: null,
      };
      if (mayBePlain && reasons.length === 0 && saysItsLine(row, cells, columns)) return row;
      row.cells = keptCells(cells, headerLength);
      return row;
    };
  };

function holdsFormula(cells: Cells, places: readonly number[]): boolean {
  for (const place of places) if (cells[place] === formulaWithoutResult) return true;
  return false;
}

const namesNobody = ({ customerId, email, phone }: Who) =>
  customerId === null && email === null && phone === null;

const keptCells = (cells: Cells, headerLength: number) =>
  cells.slice(0, headerLength + 20).map((cell) => cut(cell, cellCharsMax));

function unreadable({ rowNumber, cells }: Line, headerLength: number, reason: RejectionReason): JudgedRow {
  return {
    rowNumber,
    verdict: "rejected",
    customerId: null,
    email: null,
    phone: null,
    points: null,
    givenPoints: null,
    description: null,
    occurredAt: null,
    reasons: [reason],
    cells: keptCells(cells, headerLength),
  };
}

/** Only then can a line be written down again from its three values. */
function isPlainReading(columns: ColumnMap, { mode, rule, description }: Reading): boolean {
  const read = (Object.keys(columns) as Field[]).filter((field) => columns[field] !== undefined);
  const others = customerFields.filter((field) => field !== "shopify_id" && read.includes(field));
  return (
    mode === "add" &&
    rule === null &&
    description === null &&
    others.length === 0 &&
    read.length === columnNames.length &&
    columnNames.every((column) => read.includes(column))
  );
}

function saysItsLine(row: JudgedRow, cells: Cells, columns: ColumnMap): boolean {
  return (
    cells.length === columnNames.length &&
    isPlainId(cellOf(cells, columns.shopify_id)) &&
    isPlainNumber(cellOf(cells, columns.points_to_add)) &&
    cellOf(cells, columns.description) === row.description
  );
}

/** Written as it is written down again: without a plus, a zero in front, or groups. */
const isPlainNumber = (text: string) => isPlainId(text.charCodeAt(0) === 0x2d ? text.slice(1) : text);
