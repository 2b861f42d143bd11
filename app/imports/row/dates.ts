/** Days as people write them. A time and a zone behind the day are left aside: the day is the one that was written. */
import { trimInvisible } from "../../characters.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import type { DateOrder } from "../reading.ts";

export interface DateFacts {
  /** Cells that are dates with the day first, and with the month first. */
  dmy: number;
  mdy: number;
  /** Cells that are dates one way or the other. */
  either: number;
  /** Cells that are dates both ways, but not the same one. */
  differ: number;
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:\s?(?:г\.?|\.))?$/;
const japanese = /^(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日$/;
/** `T08:15:00.000Z`, ` 8:15 PM`, `, 08:15 +0200`, ` 08:15 UTC`. */
const time =
  /(?:T|(?<!\s)(?:\s*,\s*|\s+))\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:Z|UTC|GMT|[+\-\u2212]\d{2}:?\d{2}))*$/i;
const dateCharsMax = 60;

/** Made once: it answers for every cell of a column that holds no dates. */
const invalid = refuse("date_invalid");

const yearMin = 1970;
const yearMax = 2100;

/** The day as `YYYY-MM-DD`. The day always comes first where points stand between; a year has four digits. */
export function readDate(text: string, order: DateOrder): string | Refusal<"date_invalid"> {
  const trimmed = trimInvisible(text);
  if (trimmed.length > dateCharsMax) return invalid;
  const day = trimmed.replace(time, "");
  const first = yearFirst.exec(day);
  if (first) return calendarDay(first[1], first[3], first[4]);
  const last = yearLast.exec(day);
  if (last) {
    const monthFirst = order === "mdy" && last[2] !== ".";
    return monthFirst ? calendarDay(last[4], last[1], last[3]) : calendarDay(last[4], last[3], last[1]);
  }
  const kanji = japanese.exec(day);
  return kanji ? calendarDay(kanji[1], kanji[2], kanji[3]) : invalid;
}

function calendarDay(year = "", month = "", day = ""): string | Refusal<"date_invalid"> {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < yearMin || y > yearMax || m < 1 || m > 12 || d < 1 || d > daysOf(y, m)) return invalid;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** How the column's dates are meant; null where both are possible and somebody has to say. */
export function dateOrderOf({ dmy, mdy, either, differ }: DateFacts): DateOrder | null {
  // As with decimals: dates of both kinds in one column do not tell what those are that can be either.
  const told = either > mdy !== either > dmy;
  if (differ > 0 && !told) return null;
  return mdy > dmy ? "mdy" : "dmy";
}
