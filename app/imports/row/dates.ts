/** Days as people write them. A time and a zone behind the day are left aside: the day is the one that was written. */
import { bareValue, trimInvisible } from "../../characters.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import type { DateOrder } from "../reading.ts";
import { isWeekday } from "./date-words.ts";
import { dayOf } from "./day-of-time.ts";
import { plainDigits } from "./digits.ts";
import { dayOfEra } from "./era.ts";
import { dayOfIsoWeek } from "./iso-week.ts";
import { namedDay, type DayParts } from "./named-dates.ts";

export interface DateFacts {
  /** Cells that are dates with the day first, and with the month first. */
  dmy: number;
  mdy: number;
  /** Cells that are dates one way or the other. */
  either: number;
  /** Cells that are dates both ways, but not the same one. */
  differ: number;
  /** Of the years of two digits behind dashes or slashes: those that stand last for certain, and those that may not. */
  yearLast?: number;
  yearUnclear?: number;
  /** Cells that are not read as they stand there, by the order; absent before there was this fact. */
  readAs?: Record<DateOrder, number>;
  /** Days behind the year, those of them that no month is, and dates behind the day or month that are one only way. */
  yearFirst?: number;
  yearFirstLate?: number;
  oneWay?: number;
}

const yearFirst = /^(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?(?:Z|[+\-\u2212]\d{2}:\d{2})?$/;
const yearLast = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?:\s?(?:[гГрРrR]\.?|\.))?$/;
const yearShort = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{2})(?!\d)/;
/** Korea writes the same words in its own letters. */
const japanese = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]$/;
const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
/** `Fri, `, `Freitag `, `пт. `; and behind the day `(金)`, `(금)` or ` (Fri)`. */
const weekdayBefore = /^(\p{L}{2,12})[.,]{0,2}\s(?=\d)/u;
const weekdayBehind =
  /\s?[(\uff08](?:[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?|\p{L}{2,12}\.?)[)\uff09]$/u;
/** `星期五`, `金曜日`, ` 금요일`, behind the sign for a day. */
const easternWeekday =
  /(?<=[日일])\s?(?:(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일)$/;
const dateCharsMax = 110;

/** Made once: it answers for every cell of a column that holds no dates. */
const invalid = refuse("date_invalid");

const yearMin = 1970;
const yearMax = 2100;
/** No loyalty programme of a shop that is imported here is older; only years since then are mistaken for days. */
const programmesSince = 10;

/**
 * The day as `YYYY-MM-DD`. The day always comes first where points stand between. A year of two digits is the latest
 * one that is not beyond next year: points that were earned lie in the past, those of a promise hardly further ahead.
 */
export function readDate(
  text: string,
  order: DateOrder,
  thisYear = yearNow(),
): string | Refusal<"date_invalid"> {
  const parts = dayParts(trimInvisible(text), order);
  if (!parts) return invalid;
  const { year, month, day } = parts;
  return calendarDay(year.length === 2 ? fullYear(Number(year), thisYear) : Number(year), month, day);
}

/** What is written of a day, whether the calendar has it or not. */
export const dayParts = (text: string, order: DateOrder): DayParts | null =>
  text.length > dateCharsMax ? null : (plainDay(text, order) ?? dressedDay(text, order));

/** Whether days of the year are read. */
export function isYearRead(written: string, thisYear = yearNow()): boolean {
  const year = written.length === 2 ? fullYear(Number(written), thisYear) : Number(written);
  return year >= yearMin && year <= yearMax;
}

const yearNow = () => new Date().getUTCFullYear();

const fullYear = (year: number, thisYear: number) => (2000 + year <= thisYear + 1 ? 2000 : 1900) + year;

/** In figures, with nothing around them. */
function plainDay(text: string, order: DateOrder): DayParts | null {
  const [, year = "", , month = "", day = ""] = yearFirst.exec(text) ?? [];
  if (year !== "") return { year, month, day };
  const [, first = "", between, second = "", last = ""] = yearLast.exec(text) ?? [];
  if (first !== "") {
    if (last.length === 2 && between !== "." && mayBeginWithYear(first, last)) return null;
    // Who writes `г.` or `r.` behind the year writes the day first.
    const monthFirst = order === "mdy" && between !== "." && !/\p{L}\.?$/u.test(text);
    return monthFirst ? { year: last, month: first, day: second } : { year: last, month: second, day: first };
  }
  const [, y = "", m = "", d = ""] = japanese.exec(text) ?? compact.exec(text) ?? [];
  return y === "" ? null : { year: y, month: m, day: d };
}

/** `26-05-01`: the first of May, and no day of 2001. */
const mayBeginWithYear = (first: string, last: string) =>
  Number(first) >= programmesSince && Number(first) <= 31 && Number(last) < programmesSince;

/** With a weekday, the month's name, a time, other digits, or the apostrophe that marks a text for a spreadsheet. */
function dressedDay(text: string, order: DateOrder): DayParts | null {
  const digits = plainDigits(bareValue(text));
  const day = digits === null ? null : dayOf(digits)?.replace(weekdayBehind, "").replace(easternWeekday, "");
  if (!day || !/\d/.test(day)) return null;
  const [whole = "", weekday = ""] = weekdayBefore.exec(day) ?? [];
  const bare = isWeekday(weekday.toLowerCase()) ? day.slice(whole.length) : day;
  return plainDay(bare, order) ?? dayOfIsoWeek(bare) ?? dayOfEra(bare) ?? namedDay(day);
}

/** Whether the year of two digits stands last in `13/05/26`, or may as well stand first; null of another date. */
export function shortYear(text: string, thisYear = yearNow()): "last" | "unclear" | null {
  const [, first = "", between, second, last = ""] = yearShort.exec(text) ?? [];
  if (first === "") return null;
  // Between points the year stands last nearly everywhere: only this one and the last are looked for in front.
  const since = between === "." ? (thisYear % 100) - 1 : programmesSince;
  const mayBeYear = Number(first) >= since && Number(first) <= (thisYear % 100) + 1;
  return mayBeYear && Number(second) <= 12 && Number(last) <= 31 ? "unclear" : "last";
}

function calendarDay(year: number, month: string, day: string): string | Refusal<"date_invalid"> {
  const [m, d] = [Number(month), Number(day)];
  if (year < yearMin || year > yearMax || m < 1 || m > 12 || d < 1 || d > daysOf(year, m)) return invalid;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** How the column's dates are meant; null where both are possible and somebody has to say. */
export function dateOrderOf(facts: DateFacts): DateOrder | null {
  const { dmy, mdy, either, differ } = facts;
  if (yearsUnclear(facts)) return null;
  // As with decimals: dates of both kinds in one column do not tell what those are that can be either.
  const told = either > mdy !== either > dmy;
  if (differ > 0 && !told) return null;
  return mdy > dmy ? "mdy" : "dmy";
}

/**
 * A spreadsheet that opens days in the order of another country takes 1/3/2026 for January 3 and makes a date of it, and
 * leaves 13/3/2026 a text. What it made has no day after the 12th; what it left can be read in one order only.
 */
export const mayBeTurned = ({ yearFirst = 0, yearFirstLate = 0, oneWay = 0, differ }: DateFacts) =>
  yearFirst > 0 && yearFirstLate === 0 && oneWay > 0 && differ === 0;

/** Every year of two digits may as well be the first number. */
export const yearsUnclear = ({ yearLast = 0, yearUnclear = 0 }: DateFacts) =>
  yearUnclear > 0 && yearLast === 0;
