/** Days whose month is a word: `5 January 2026`, `Jan 1, 2020`, `1. Mai 2026`, `1 май 2026 г.`, `05-JAN-26`. */
import { isBetween, isWeekday, monthInCroatian, monthOf } from "./date-words.ts";

/** As written: a year of two digits is still one. */
export interface DayParts {
  year: string;
  month: string;
  day: string;
}

const tokensMax = 8;

/** `13.V.2026`, `13 XII 2026 r.`, as Poland and Bulgaria number months on paper. */
const roman = /^(\d{1,2})\.?[\s./-]\s?(I{1,3}|IV|VI{0,3}|IX|XI{0,2})\.?[\s./-]\s?(\d{4})(?:\s?[гr]\.?)?$/;
const romanMonths = "I II III IV V VI VII VIII IX X XI XII".split(" ");

export function namedDay(text: string): DayParts | null {
  const [, day = "", month = "", year = ""] = roman.exec(text) ?? [];
  return day === "" ? wordedDay(text) : { year, month: String(romanMonths.indexOf(month) + 1), day };
}

function wordedDay(text: string): DayParts | null {
  if (/[^\p{L}\d\s.,\-/'\u2019()]/u.test(text)) return null;
  const tokens = text.toLowerCase().match(/\d+|\p{L}+/gu) ?? [];
  if (tokens.length > tokensMax) return null;
  const words = tokens.filter((token) => !/^\d/.test(token) && !isBetween(token));
  const month = monthAmong(words);
  const monthNumber = month === null ? null : monthMeant(month, text);
  if (monthNumber === null) return null;
  const [first, second, third] = tokens.filter((token) => token === month || /^\d/.test(token));
  const numbers = tokens.filter((token) => /^\d/.test(token));
  if (numbers.length !== 2 || third === undefined || third === month) return null;
  // `2026-May-01`; everywhere else the year comes last.
  if (first?.length === 4 && second === month) return { year: first, month: monthNumber, day: third };
  return { year: third, month: monthNumber, day: (first === month ? second : first) ?? "" };
}

/** Croatian writes a dot behind the day and one behind the year; with one of them alone, the language is not known. */
function monthMeant(month: string, text: string): string | null {
  const inCroatian = monthInCroatian(month);
  if (inCroatian === undefined || !/\d\./.test(text)) return String(monthOf(month));
  return /\d{1,2}\.\s?\p{L}+\.?\s?\d{4}\.$/u.test(text) ? String(inCroatian) : null;
}

/** The one word that names a month, where all others are days of the week; `mar` is a Tuesday beside another month. */
function monthAmong(words: string[]): string | null {
  const named = words.filter((word) => monthOf(word) !== undefined);
  const months = named.length > 1 ? named.filter((word) => !isWeekday(word)) : named;
  const [month = null] = months;
  const others = words.filter((word) => word !== month);
  return months.length === 1 && others.every(isWeekday) ? month : null;
}
