/** `2026-W18-5`, the fifth day of the eighteenth week: ISO 8601, 4.1.4. */
import type { DayParts } from "./named-dates.ts";

const written = /^(\d{4})(-?)W(\d{2})\2([1-7])$/;
const dayMs = 24 * 60 * 60 * 1000;

export function dayOfIsoWeek(text: string): DayParts | null {
  const [, year = "", , week = "", weekday = ""] = written.exec(text) ?? [];
  if (year === "" || week === "00") return null;
  // The fourth of January is always in the first week.
  const fourth = Date.UTC(Number(year), 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  const day = new Date(monday + ((Number(week) - 1) * 7 + Number(weekday) - 1) * dayMs);
  const thursday = new Date(day.getTime() + (4 - Number(weekday)) * dayMs);
  if (thursday.getUTCFullYear() !== Number(year)) return null;
  const [y = "", month = "", date = ""] = day.toISOString().slice(0, 10).split("-");
  return { year: y, month, day: date };
}
