/** How the cells of a line are read that say who, how much, when and why. */
import { quotesRound } from "../../characters.ts";
import { readCustomerId } from "../../customers/customer-id.ts";
import { isRefusal, refuse, Refused } from "../../refusal.ts";
import type { ColumnMap } from "../fields.ts";
import { pointsMax } from "../limits.ts";
import type { Reading } from "../reading.ts";
import { dateFault } from "./date-fault.ts";
import { readDate } from "./dates.ts";
import { readEmail } from "./email.ts";
import { readExact, roundPoints } from "./numbers.ts";
import { isNothing, isZeroDay } from "./placeholders.ts";
import { rejectionOf, type Rejection, type RejectionReason } from "./rejection.ts";
import { readDescription, type JudgedRow } from "./row.ts";
import { parseRule, pointsByRule } from "./rule.ts";

type Cells = readonly string[];
/** A value of a row; null where the row rightly says none. */
type Read<Value> = Value | null | Rejection;

/** A phone number as Shopify writes it, or why it is none. */
export type PhoneReader = (text: string, country: string | null) => string | Rejection;

const isRejection = (read: unknown): read is Rejection => isRefusal(read);

export function valueOf<Value>(read: Read<Value>, reasons: RejectionReason[]): Value | null {
  if (!isRejection(read)) return read;
  reasons.push(read.code);
  return null;
}

export const cellOf = (cells: Cells, place: number | undefined) =>
  place === undefined ? "" : (cells[place] ?? "");

export type Who = Pick<JudgedRow, "customerId" | "email" | "phone">;
type WhoReader = (cells: Cells, reasons: RejectionReason[]) => Who;

/** One of the columns chosen has to say who; whatever they say has to be right. */
export function whoReader(columns: ColumnMap, { country }: Reading, readPhone: PhoneReader): WhoReader {
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
export function amountReader(columns: ColumnMap, reading: Reading): (cells: Cells) => Read<number> {
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

export function dayReader(
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
export function descriptionReader(
  columns: ColumnMap,
  { description }: Reading,
): (cells: Cells) => Read<string> {
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
function beginsWithLetter(cell: string): boolean {
  const code = cell.charCodeAt(0);
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x1fff);
}
