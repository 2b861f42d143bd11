/** Each line of a file judged as the merchant said it is to be read, by whoever reads phone numbers for it. */
import { formulaWithoutResult } from "../formula.ts";
import { columnNames, customerFields, type ColumnMap, type Field } from "../fields.ts";
import { cut, quotesRound } from "../../characters.ts";
import { readCustomerId } from "../../customers/customer-id.ts";
import { dateFault } from "./date-fault.ts";
import { readDate } from "./dates.ts";
import { readEmail } from "./email.ts";
import { cellCharsMax, pointsMax } from "../limits.ts";
import { readExact, roundPoints } from "./numbers.ts";
import type { Reading } from "../reading.ts";
import type { RowWidth } from "../file/row-width.ts";
import { isRefusal, refuse, Refused } from "../../refusal.ts";
import { isNothing, isZeroDay } from "./placeholders.ts";
import { rejectionOf, type Rejection, type RejectionReason } from "./rejection.ts";
import { readDescription, type JudgedRow, type Line } from "./row.ts";
import { parseRule, pointsByRule } from "./rule.ts";
import { isTotalLine } from "./total-line.ts";
import { hasOtherSeparator, isInSingleQuotes, lastFilled, shiftFinder } from "./shape.ts";

type Cells = readonly string[];
/** A value of a row; null where the row rightly says none. */
type Read<Value> = Value | null | Rejection;

/** A phone number as Shopify writes it, or why it is none. */
export type PhoneReader = (text: string, country: string | null) => string | Rejection;

/**
 * @param rowWidth how many cells rows may have; where it is not known, any number of blank ones may end them.
 * @param isCut whether the points of a row and the number behind them may be one; see `cut-number.ts`.
 * @throws where the reading's rule is none: it was checked when it was answered.
 */
export type CreateJudge = (
  columns: ColumnMap,
  reading: Reading,
  headerLength: number,
  rowWidth?: RowWidth,
  isCut?: ((cells: readonly string[]) => boolean) | null,
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
      if (isCut?.(cells) && !reasons.includes("too_many_cells")) reasons.push("points_cut");
      const occurredAt = readDay ? valueOf(readDay(cells), reasons) : null;
      const description = valueOf(describe(cells), reasons);
      // Half of a sentence is no sentence, and what stands behind it is missing because of the same line break.
      if (line.torn === "rest") reasons.splice(0, Infinity, "text_rest");
      else if (line.torn && columns.description === lastFilled(cells))
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

const isRejection = (read: unknown): read is Rejection => isRefusal(read);

function valueOf<Value>(read: Read<Value>, reasons: RejectionReason[]): Value | null {
  if (!isRejection(read)) return read;
  reasons.push(read.code);
  return null;
}

const cellOf = (cells: Cells, place: number | undefined) => (place === undefined ? "" : (cells[place] ?? ""));

type Who = Pick<JudgedRow, "customerId" | "email" | "phone">;
type WhoReader = (cells: Cells, reasons: RejectionReason[]) => Who;

/** One of the columns chosen has to say who; whatever they say has to be right. */
function whoReader(columns: ColumnMap, { country }: Reading, readPhone: PhoneReader): WhoReader {
  const { shopify_id, email, phone } = columns;
  const idOnly = email === undefined && phone === undefined;
  const readKey = (cells: Cells, place: number | undefined, read: (text: string) => string | Rejection) => {
    const text = cellOf(cells, place);
    return text === "" || text === "0" || isNothing(text) ? null : read(text);
  };
  const byPhone = (text: string) => readPhone(text, country);
  return (cells, reasons) => {
    const written = cellOf(cells, shopify_id);
    const id = readCustomerId(isNothing(written) ? "" : written);
    if (idOnly) return { customerId: valueOf(id, reasons), email: null, phone: null };
    const none = isRefusal(id) && id.code === "customer_id_missing";
    const keys = { email: readKey(cells, email, readEmail), phone: readKey(cells, phone, byPhone) };
    if (none && keys.email === null && keys.phone === null) reasons.push("customer_missing");
    return {
      customerId: none ? null : valueOf(id, reasons),
      email: valueOf(keys.email, reasons),
      phone: valueOf(keys.phone, reasons),
    };
  };
}

/** Points to add, or the balance wanted, which may be zero. */
function amountReader(columns: ColumnMap, reading: Reading): (cells: Cells) => Read<number> {
  const { decimal, rounding } = reading;
  const zero = reading.mode === "set";
  if (reading.rule === null) {
    return (cells) => readPointsOf(cellOf(cells, columns.points_to_add), reading, zero);
  }
  const rule = parseRule(reading.rule);
  if (isRefusal(rule)) throw new Refused(rule);
  return (cells) => {
    const spent = cellOf(cells, columns.total_spent);
    const orders = cellOf(cells, columns.total_orders);
    const tags = cellOf(cells, columns.tags);
    return pointsByRule(rule, { spent, orders, tags }, { decimal, rounding, zero });
  };
}

function readPointsOf(cell: string, { decimal, rounding }: Reading, zero: boolean): number | Rejection {
  let points: ReturnType<typeof roundPoints>;
  if (/^-?\d{1,10}$/.test(cell)) {
    points = Number(cell);
  } else {
    if (isNothing(cell)) return refuse("points_missing");
    const exact = readExact(cell, decimal);
    if (isRefusal(exact)) return exact;
    points = roundPoints(exact, rounding);
    if (isRefusal(points)) return points;
  }
  if (points === 0) return zero ? 0 : refuse("points_zero");
  return Math.abs(points) <= pointsMax ? points : rejectionOf("points_out_of_range");
}

function dayReader(
  { occurred_at }: ColumnMap,
  { dateOrder }: Reading,
): ((cells: Cells) => Read<string>) | null {
  if (occurred_at === undefined) return null;
  return (cells) => {
    const cell = cellOf(cells, occurred_at);
    if (cell === "" || cell === "0" || isNothing(cell) || isZeroDay(cell)) return null;
    const day = readDate(cell, dateOrder);
    return isRefusal(day) ? dateFault(cell, dateOrder) : day;
  };
}

/** Typed once for all rows, or a column's. What the merchant wrote for other eyes, a rule, is never a shopper's. */
function descriptionReader(columns: ColumnMap, { description }: Reading): (cells: Cells) => Read<string> {
  if (description === null) {
    const { shopify_id, email, phone, points_to_add } = columns;
    const others = [shopify_id, email, phone, points_to_add].filter((place) => place !== undefined);
    return (cells) => {
      const cell = cellOf(cells, columns.description);
      if (beginsWithLetter(cell)) return readDescription(cell);
      const marked = cell.startsWith("'") && others.some((place) => cells[place]?.startsWith("'"));
      const quotes = quotesRound(cell.trim());
      // A programme that quoted every cell once more did so with the ids and numbers too.
      const again = quotes !== null && others.some((place) => quotesRound(cells[place] ?? "") === quotes);
      return again ? readDescription(cell.trim().slice(1, -1)) : readDescription(cell, marked);
    };
  }
  const typed = readDescription(description);
  return () => typed;
}

/** Most texts do, and stand in no quotes. */
const beginsWithLetter = (cell: string) => /^[A-Za-z\u00c0-\u1fff]/.test(cell);

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
    cellOf(cells, columns.shopify_id) === String(row.customerId) &&
    cellOf(cells, columns.points_to_add) === String(row.points) &&
    cellOf(cells, columns.description) === row.description
  );
}
