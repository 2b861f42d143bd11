/**
 * How numbers and dates are written. Server and browser must write the same text or hydration fails, so the
 * language is fixed, the time zone is the shop's, and dates are put together here: browsers differ in their spaces.
 */
const numbers = new Intl.NumberFormat("en");
const changes = new Intl.NumberFormat("en", { signDisplay: "exceptZero" });

/** A hyphen is too short beside figures; the minus sign is as wide as the plus. */
const withMinus = (text: string) => text.replace("-", "−");

export const formatNumber = (number: number) => withMinus(numbers.format(number));

/** A change of points, with its sign. */
export const formatPoints = (points: number) => withMinus(changes.format(points));

/** "1 row", "2,000 rows". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${formatNumber(number)} ${Math.abs(number) === 1 ? one : many}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return count(bytes, "byte");
  const inKilobytes = bytes / 1024;
  if (inKilobytes < 1024) return `${numbers.format(Math.round(inKilobytes))} KB`;
  return `${numbers.format(Math.round((inKilobytes / 1024) * 10) / 10)} MB`;
}

/** "21 Nov 2026, 16:05 GMT+2". */
export function formatDateTime(date: Date | string, timeZone: string): string {
  const part = partsOf(date, timeZone);
  return `${part("day")} ${part("month")} ${part("year")}, ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
}

/** "21 Nov 2026". */
export function formatDate(date: Date | string, timeZone: string): string {
  const part = partsOf(date, timeZone);
  return `${part("day")} ${part("month")} ${part("year")}`;
}

/** "21 November 2026", for a sentence that shoppers read. */
export function formatLongDate(date: Date | string, timeZone: string): string {
  const part = partsOf(date, timeZone, "long");
  return `${part("day")} ${part("month")} ${part("year")}`;
}

/** "2026-11-21", as a date field holds it. */
export function formatFieldDate(date: Date, timeZone: string): string {
  const part = partsOf(date, timeZone, "2-digit");
  return `${part("year")}-${part("month")}-${part("day").padStart(2, "0")}`;
}

function partsOf(date: Date | string, timeZone: string, month: "short" | "long" | "2-digit" = "short") {
  const parts = formatterOf(timeZone, month).formatToParts(new Date(date));
  return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
}

/** Kept, because making one costs more than using it for a whole table. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string, month: "short" | "long" | "2-digit"): Intl.DateTimeFormat {
  const key = `${timeZone} ${month}`;
  const formatter = formatters.get(key) ?? createFormatter(timeZone, month);
  formatters.set(key, formatter);
  return formatter;
}

function createFormatter(timeZone: string, month: "short" | "long" | "2-digit"): Intl.DateTimeFormat {
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
    return new Intl.DateTimeFormat("en", { ...style, timeZone });
  } catch {
    // An older browser does not know a zone that was named anew; a time that says UTC is still right.
    return new Intl.DateTimeFormat("en", { ...style, timeZone: "UTC" });
  }
}

/** Roughly how long, as a person would say it. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return "a few seconds";
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${count(minutes, "minute")}`;
  return `about ${count(Math.ceil(minutes / 60), "hour")}`;
}

/** Long text in a table, cut where it would push everything else away. */
export function shorten(text: string, charsMax: number): string {
  const chars = [...text];
  return chars.length > charsMax ? `${chars.slice(0, charsMax - 1).join("")}…` : text;
}
