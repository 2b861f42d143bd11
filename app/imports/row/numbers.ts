/** Numbers as people write them, read exactly: never by way of binary fractions. */
import { bareValue, trimInvisible } from "../../characters.ts";
import { isRefusal, refuse, type Refusal } from "../../refusal.ts";
import type { Decimal, Rounding } from "../reading.ts";
import { undress } from "./number-forms.ts";

/** A number digit by digit, without zeros that say nothing; zero has no digits at all. */
export interface ExactNumber {
  negative: boolean;
  whole: string;
  fraction: string;
}

/** What a column's cells say of how its numbers are written. */
export interface NumberFacts {
  /** Cells that are numbers when the decimal sign is a point, and when it is a comma. */
  point: number;
  comma: number;
  /** Cells that are numbers one way or the other. */
  either: number;
  /** Cells that are numbers both ways, but not the same one. */
  differ: number;
  /** In a workbook a point may be our own way to write a number, and tells nothing of how somebody wrote a text. */
  isOfWorkbook?: true;
  /**
   * By the sign in them, cells such as `1.000` and such as `12.5`. No programme writes both for one kind of number, as
   * it writes three digits behind the sign always or leaves out the zeros; absent where none is.
   */
  likeGroup?: Record<Decimal, number>;
  likeFraction?: Record<Decimal, number>;
  /** Cells that are not read as they stand there, by the decimal sign; leading zeros and a plus do not count. */
  readAs?: Record<Decimal, number>;
  /** Cells below zero, and cells that are just `0`; absent where none is, and before there were such facts. */
  negative?: number;
  zero?: number;
  /** A few numbers as written that are not plain digits; those that differ come first. */
  examples: string[];
}

/** The sign, a whole number in groups of three or in none, and a fraction; the group's sign is the same throughout. */
const written: Record<Decimal, RegExp> = {
  point:
    /^([+\-\u2212]?)(?:(\d+)|([1-9]\d{0,2}(?:([,'\u2019 \u00a0\u2009\u202f])\d{3})(?:\4\d{3})*))?(?:\.(\d+))?$/,
  comma:
    /^([+\-\u2212]?)(?:(\d+)|([1-9]\d{0,2}(?:([.'\u2019 \u00a0\u2009\u202f])\d{3})(?:\4\d{3})*))?(?:,(\d+))?$/,
};

/** Made once: it answers for every cell of a column of words. */
const notANumber = refuse("points_not_a_number");

export type NotANumber = Refusal<"points_not_a_number">;

/** Groups as India writes them; nowhere is a point put between them. */
const indian = /^([+-]?)()([1-9]\d?(?:,\d{2}){1,6},\d{3})()(?:\.(\d+))?$/;

export function readExact(text: string, decimal: Decimal): ExactNumber | NotANumber {
  const trimmed = trimInvisible(text);
  const match = written[decimal].exec(trimmed) ?? dressed(bareValue(trimmed), decimal);
  const [, sign, digits, grouped, , fraction] = match ?? [];
  const whole = (digits || grouped?.replace(/\D/g, "")) ?? "";
  if (sign === undefined || (whole === "" && fraction === undefined)) return notANumber;
  const exact = { whole: withoutLeadingZeros(whole), fraction: withoutTrailingZeros(fraction ?? "") };
  const zero = exact.whole === "" && exact.fraction === "";
  return { negative: sign !== "" && sign !== "+" && !zero, ...exact };
}

/** Only what is no plain number comes here. */
function dressed(text: string, decimal: Decimal): RegExpExecArray | null {
  const plain = undress(text, decimal);
  if (!plain) return null;
  const match = written[plain.decimal].exec(plain.text);
  return match ?? (plain.decimal === "point" ? indian.exec(plain.text) : null);
}

/** A number for showing and comparing; what is posted goes by `readExact` and `roundPoints`. */
export function readNumber(text: string, decimal: Decimal): number | NotANumber {
  const exact = readExact(text, decimal);
  return isRefusal(exact) ? exact : Number(writeExact(exact));
}

/** Canonical: `-1250.5`. */
export function writeExact({ negative, whole, fraction }: ExactNumber): string {
  return `${negative ? "-" : ""}${whole || "0"}${fraction && `.${fraction}`}`;
}

/** What is read, where it is not what is written: `52620` of `52,620`; null where it is, and of no number. */
export function readAs(text: string, decimal: Decimal): string | null {
  const exact = readExact(text, decimal);
  if (isRefusal(exact)) return null;
  const read = writeExact(exact);
  return read === trimInvisible(text) ? null : read;
}

/**
 * Whole points, as spreadsheets round: down is towards zero, up away from it, and half a point goes up. What no
 * number can hold exactly comes back as an infinity.
 */
export function roundPoints(
  value: ExactNumber | number,
  rounding: Rounding,
): number | Refusal<"points_fraction"> {
  const { negative, whole, fraction } = typeof value === "number" ? exactOf(value) : value;
  if (fraction !== "" && rounding === "refuse") return refuse("points_fraction");
  const up = fraction !== "" && (rounding === "up" || (rounding === "nearest" && fraction >= "5"));
  const size = whole.length > 15 ? Infinity : Number(whole) + (up ? 1 : 0);
  return negative && size !== 0 ? -size : size;
}

function exactOf(value: number): ExactNumber {
  // Beyond these `String` writes an exponent.
  const text =
    Math.abs(value) >= 1e21 ? "9".repeat(22) : Math.abs(value) < 1e-6 ? value.toFixed(20) : String(value);
  const exact = readExact(text, "point");
  return isRefusal(exact) ? { negative: false, whole: "", fraction: "" } : exact;
}

/** How the column's decimals are written; null where two readings are possible and somebody has to say. */
export function decimalOf(facts: NumberFacts): Decimal | null {
  const { point, comma, either, differ, isOfWorkbook } = facts;
  // Where some cells are numbers one way only and some the other way only, more of them prove nothing.
  const [byPoint, byComma] = [either > comma, either > point];
  const told = byPoint !== byComma && !(byPoint && isOfWorkbook);
  if (differ > 0 && (!told || isMixed(facts))) return null;
  return comma > point ? "comma" : "point";
}

/** The same sign separates thousands in some cells, and a fraction in others. */
const isMixed = ({ likeGroup, likeFraction }: NumberFacts) =>
  (["point", "comma"] as const).some((sign) => likeGroup?.[sign] && likeFraction?.[sign]);

// Loops: an expression that looks for a run of zeros at the end takes quadratic time on a hostile cell.
function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === 0x30) start++;
  return digits.slice(start);
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, end);
}
