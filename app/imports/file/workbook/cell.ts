/** A cell's value as the text that a merchant would type for it. */
import { cut } from "../../../characters.ts";

/** What a number format shows: a date, a time of day, or (null) the number itself. */
export type DateKind = "date" | "time" | null;
/**
 * Or the number behind a sign that is the format's own, with the country's code where that is a phone number: who looks
 * at the sheet reads points spent as taken, and +45 20 12 34 56 as Danish.
 */
export type FormatKind = DateKind | "minus" | `+${string}` | Zeros;
/** As many digits as are shown at least, in cards' numbers, phones and postcodes. */
type Zeros = `0${string}`;

const dayMs = 86_400_000;
/** Looked for where a run of them begins only: from each zero to the end would be the square of their number. */
const lastZeros = /\.?(?<!0)0+$/;
/** The day after 9999-12-31: beyond it spreadsheets show no date either. */
const serialEnd = 2_958_466;

/**
 * Exactly, without separators and never as `7.3E+12`, except for what the spreadsheet itself no longer knows: it keeps
 * 15 digits, so a longer whole number is written with its exponent, as the lost thing that it is.
 */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  // 15 digits also take away the noise of binary fractions: 0.1 + 0.2.
  const rounded = Number(value.toPrecision(15));
  if (Math.abs(rounded) >= 1e15) {
    const [digits = "", exponent = ""] = rounded.toExponential(14).split("e");
    return `${digits.replace(lastZeros, "")}E${exponent}`;
  }
  // One digit more: in 12.125 nobody may take the point for one that separates thousands.
  if (Math.abs(rounded) >= 1e-6) return String(rounded).replace(/^(-?[1-9]\d{0,2}\.\d{3})$/, "$10");
  const text = rounded.toFixed(20).replace(lastZeros, "");
  return text === "-0" ? "0" : text;
}

const isDigits = /^\d+$/;

/** A cell's number as its format shows it to whoever looks at the sheet, or saves it as CSV. */
export function shownText(value: number, kind: FormatKind, date1904: boolean): string {
  if (kind === "date" || kind === "time") return dateText(value, kind, date1904);
  if (kind === "minus") return numberText(-Math.abs(value));
  const text = numberText(value);
  if (!kind || !(value > 0)) return text;
  if (kind.startsWith("+")) return kind + text;
  return isDigits.test(text) ? text.padStart(kind.length, "0") : text;
}

/** `YYYY-MM-DD`, with ` HH:MM:SS` where the time is not midnight; in the workbook's own calendar, without a time zone. */
export function dateText(serial: number, kind: "date" | "time", date1904: boolean): string {
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  if (!(serial >= 0) || day + (date1904 ? 1462 : 0) >= serialEnd) return numberText(serial);
  const rest = seconds - day * 86_400;
  const time = hoursText(rest);
  // Nobody is paid for a day of the calendar's first year: it is so many hours.
  if (kind === "time" && day < 366) return hoursText(seconds);
  const date = dayText(day, date1904);
  return rest === 0 ? date : `${date} ${time}`;
}

const hoursText = (seconds: number) =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => pad(Math.floor(part))).join(":");

function dayText(day: number, date1904: boolean): string {
  // Excel's calendar of 1900 has a 29 February that never was.
  if (!date1904 && day === 60) return "1900-02-29";
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(epoch + day * dayMs).toISOString().slice(0, 10);
}

const pad = (part: number) => String(part).padStart(2, "0");

/** Number formats that every workbook has without naming them; 27 to 36 and 50 to 58 are East Asian dates. */
export function builtInKind(formatId: number): DateKind {
  if ((formatId >= 18 && formatId <= 21) || (formatId >= 45 && formatId <= 47)) return "time";
  const date =
    (formatId >= 14 && formatId <= 22) ||
    (formatId >= 27 && formatId <= 36) ||
    (formatId >= 50 && formatId <= 58);
  return date ? "date" : null;
}

/** By the format's code, as in `dd/mm/yyyy hh:mm` or `[Red]0.00 "pts"`. */
export function kindOfFormat(code: string): FormatKind {
  // Longer codes than Excel's 255 characters are nobody's dates.
  const shown = sectionOf(cut(code, 1000));
  const section = shown.replace(/"[^"]*"|[\\_*]./g, "").toLowerCase();
  if (/\[(?:h+|m+|s+)\]/.test(section)) return "time";
  const letters = section.replace(/\[[^[\]]*\]|general|e[+-]/g, "");
  if (/[ydgeb]/.test(letters)) return "date";
  if (/[hs]|am\/pm|a\/p/.test(letters)) return "time";
  return letters.includes("m") ? "date" : signOf(shown.replace(/\[[^[\]]*\]|[_*]./g, ""));
}

const firstSection = /^(?:"[^"]*"|[\\_*].|[^;])*/;

/** What is written of a number above zero: the first of a format's sections that is not for one number alone, as `[=0]""`. */
function sectionOf(code: string): string {
  const [section = ""] = firstSection.exec(code) ?? [];
  return /^ *\[=/.test(section) ? sectionOf(code.slice(section.length + 1)) : section;
}

const ownPlus = /^ *(?:"\+(\d{0,3}) ?"|\\?\+) *[#0?]/;
const ownZeros = /^0{2,20}$/;
const ownMinus = /^[-\u2212\u2013][^\d#?.]?(?:[#0?]|general)/i;
/** All of it: `(000) 000-0000` is a phone number. */
const ownBrackets = /^\([^()]*\)$/;

function signOf(section: string): FormatKind {
  const plus = ownPlus.exec(section);
  if (plus) return `+${plus[1] ?? ""}`;
  if (ownZeros.test(section)) return section as Zeros;
  const written = section.replace(/\\(.)|"([^"]*)"/g, "$1$2").replaceAll(" ", "");
  return ownMinus.test(written) || ownBrackets.test(written) ? "minus" : null;
}

const isoDate = /^(?:(\d{4}-\d\d-\d\d)(?:T|$))?(?:T?(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?/;
/** What a time of day is the time of, where a day has to be named: the first of each calendar. */
const noDay = /^1899-12-3[01]$|^1904-01-01$/;

/**
 * ISO 8601, as some programmes write a date into a cell, to the second. A time without a day, and a length of time,
 * are what the spreadsheet shows of them: `13:30:00`, `36:00:00`.
 */
export function isoDateText(text: string, kind: FormatKind = null): string {
  if (text.startsWith("P")) return isoDurationText(text);
  const [, date, minutes, seconds = "00", fraction = "0"] = isoDate.exec(text) ?? [];
  if (minutes === undefined) return date ?? text;
  const written = `${minutes}:${seconds}`;
  const rounded = Number(`0.${fraction}`) < 0.5 ? null : secondAfter(date ?? "2000-01-01", written);
  const [day, time] = rounded ?? [date, written];
  if (date === undefined || day === undefined || (kind === "time" && noDay.test(date))) return time;
  return time === "00:00:00" ? day : `${day} ${time}`;
}

function secondAfter(date: string, time: string): [date: string, time: string] | null {
  const moment = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(moment)) return null;
  const [day = "", rest = ""] = new Date(moment + 1000).toISOString().split("T");
  return [day, rest.slice(0, 8)];
}

function isoDurationText(text: string): string {
  const found = /^P(?:(\d{1,7})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?$/.exec(text);
  if (!found || text.length < 3) return text;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return hoursText(days * 86_400 + hours * 3600 + minutes * 60 + Math.round(seconds));
}

/** As CSV files are read: line breaks are LF; what no database takes as text is replaced. */
export function csvText(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const whole = lines.isWellFormed() ? lines : lines.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\uFFFD") : whole;
}
