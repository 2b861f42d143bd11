/**
 * How numbers and dates are written. Server and browser must write the same text or hydration fails, so the time zone
 * is the shop's, and dates are put together here: browsers differ in their spaces.
 */
import { entryOf } from "./catalogue.ts";
import type { Language } from "./language.ts";

export interface Format {
  number(number: number): string;
  /** "−52.62" of the digits "-52.62": ungrouped, because beside a number of the file a group would be taken for a fraction. */
  exact(digits: string): string;
  /** A change of points, with its sign. */
  points(points: number): string;
  /** "EUR 12,340.50"; without a currency the amount alone. */
  money(amount: number, currency: string | null): string;
  bytes(bytes: number): string;
  /** "a, b and c"; with `or`, one of them. */
  list(items: readonly string[], how?: "or"): string;
  /** "21 Nov 2026, 16:05 GMT+2". */
  dateTime(date: Date | string, timeZone: string): string;
  /** "21 Nov 2026". */
  date(date: Date | string, timeZone: string): string;
  /** "21 November 2026", for a sentence that shoppers read. */
  longDate(date: Date | string, timeZone: string): string;
}

/** British lists have no comma before "and". */
const listTags: Record<Language, string> = { en: "en-GB", bg: "bg" };
/** The month in a table: as a word where that is short, and as a number where people write it so. */
const months = { en: "short", bg: "2-digit" } as const;

/** A hyphen is too short beside figures; the minus sign is as wide as the plus. */
const withMinus = (text: string) => text.replace("-", "−");

/** "America/New York". */
export const zoneName = (timeZone: string) => timeZone.replaceAll("_", " ");

export function createFormat(language: Language): Format {
  const numbers = new Intl.NumberFormat(language);
  const changes = new Intl.NumberFormat(language, { signDisplay: "exceptZero" });
  const decimalSign = numbers.formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";
  const pattern = (name: string) => String(entryOf(language, `formats.${name}`) ?? "");
  const written = (name: string, parts: Parts) =>
    pattern(name).replace(/\{\{ (\w+) \}\}/g, (_, type: Intl.DateTimeFormatPartTypes) => parts(type));
  const inUnit = (amount: number, unit: string) =>
    pattern(unit).replace("{{ number }}", numbers.format(amount));

  return {
    number: (number) => withMinus(numbers.format(number)),
    exact: (digits) => (/^-?[\d.]+$/.test(digits) ? withMinus(digits.replace(".", decimalSign)) : digits),
    points: (points) => withMinus(changes.format(points)),
    money: (amount, currency) => withMinus(moneyFormat(language, currency).format(amount)),
    bytes(bytes) {
      if (bytes < 1024) return inUnit(bytes, "bytes");
      const inKilobytes = bytes / 1024;
      if (inKilobytes < 1024) return inUnit(Math.round(inKilobytes), "kilobytes");
      return inUnit(Math.round((inKilobytes / 1024) * 10) / 10, "megabytes");
    },
    list: (items, how) => listFormat(language, how).format(items),
    dateTime: (date, timeZone) => written("dateTime", partsOf(date, language, timeZone, months[language])),
    date: (date, timeZone) => written("date", partsOf(date, language, timeZone, months[language])),
    longDate: (date, timeZone) => written("longDate", partsOf(date, language, timeZone, "long")),
  };
}

/** "2026-11-21", as a date field holds it. */
export function fieldDate(date: Date, timeZone: string): string {
  const part = partsOf(date, "en", timeZone, "2-digit");
  return `${part("year")}-${part("month")}-${part("day").padStart(2, "0")}`;
}

/** Long text in a table, cut where it would push everything else away. */
export function shorten(text: string, charsMax: number): string {
  const chars = [...text];
  return chars.length > charsMax ? `${chars.slice(0, charsMax - 1).join("")}…` : text;
}

function moneyFormat(language: Language, currency: string | null): Intl.NumberFormat {
  return new Intl.NumberFormat(
    language,
    currency
      ? { style: "currency", currency, currencyDisplay: "code" }
      : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  );
}

function listFormat(language: Language, how?: "or"): Intl.ListFormat {
  return new Intl.ListFormat(listTags[language], { type: how ? "disjunction" : "conjunction" });
}

type Month = "short" | "long" | "2-digit";
type Parts = (type: Intl.DateTimeFormatPartTypes) => string;

/** Zones keep their English names, "GMT+2": others are long, and browsers spell them differently. */
function partsOf(date: Date | string, language: Language, timeZone: string, month: Month): Parts {
  const parts = (reader: Language) => formatterOf(reader, timeZone, month).formatToParts(new Date(date));
  const own = parts(language);
  return (type) =>
    (type === "timeZoneName" ? parts("en") : own).find((part) => part.type === type)?.value ?? "";
}

/** Kept, because making one costs more than using it for a whole table. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(language: Language, timeZone: string, month: Month): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${month}`;
  const formatter = formatters.get(key) ?? createFormatter(language, timeZone, month);
  formatters.set(key, formatter);
  return formatter;
}

function createFormatter(language: Language, timeZone: string, month: Month): Intl.DateTimeFormat {
  const style = {
    day: "numeric",
    month,
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  } as const;
  try {
    return new Intl.DateTimeFormat(language, { ...style, timeZone });
  } catch {
    // An older browser does not know a zone that was named anew; a time that says UTC is still right.
    return new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" });
  }
}
