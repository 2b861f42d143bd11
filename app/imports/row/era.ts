/** Days by the reign of Japan's emperor, as Japanese spreadsheets write them: `令和6年1月5日`, `R6.1.5`, `H31/4/30`. */
import type { DayParts } from "./named-dates.ts";

/** The year before each first one. */
const eras: Record<string, number> = { 昭和: 1925, S: 1925, 平成: 1988, H: 1988, 令和: 2018, R: 2018 };

const written =
  /^(?:(昭和|平成|令和)\s?(\d{1,2}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|([SHR])(\d{1,2})([./-])(\d{1,2})\7(\d{1,2}))$/;

export function dayOfEra(text: string): DayParts | null {
  const [, era, year, month = "", day = "", letter, short, , m = month, d = day] = written.exec(text) ?? [];
  const before = eras[era ?? letter ?? ""];
  if (before === undefined) return null;
  const count = year === "元" ? 1 : Number(year ?? short);
  return count > 0 ? { year: String(before + count), month: m, day: d } : null;
}
