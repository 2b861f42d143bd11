import { describe, expect, test } from "vitest";
import { formatDate, formatDateTime, formatFieldDate, formatLongDate } from "#app/components/format.ts";

const winter = new Date("2026-11-21T22:05:00Z");
const summer = new Date("2026-07-01T00:30:00Z");

describe("a date is written in the time zone of the shop, which it names", () => {
  test.each([
    ["Europe/Sofia", winter, "22 Nov 2026, 00:05 GMT+2"],
    ["Europe/Sofia", summer, "1 Jul 2026, 03:30 GMT+3"],
    ["America/New_York", winter, "21 Nov 2026, 17:05 EST"],
    ["Asia/Kolkata", winter, "22 Nov 2026, 03:35 GMT+5:30"],
    ["UTC", winter, "21 Nov 2026, 22:05 UTC"],
  ])("%s", (timeZone, date, text) => {
    expect(formatDateTime(date, timeZone)).toBe(text);
    expect(formatDateTime(date.toISOString(), timeZone)).toBe(text);
  });

  test("and the day is the shop's day", () => {
    expect(formatDate(winter, "Europe/Sofia")).toBe("22 Nov 2026");
    expect(formatLongDate(winter, "Europe/Sofia")).toBe("22 November 2026");
    expect(formatFieldDate(winter, "Europe/Sofia")).toBe("2026-11-22");
    expect(formatFieldDate(summer, "America/New_York")).toBe("2026-06-30");
    expect(formatFieldDate(new Date("2026-03-05T12:00:00Z"), "UTC")).toBe("2026-03-05");
  });

  test("a zone that this browser does not know is written as UTC, and says so", () => {
    expect(formatDateTime(winter, "Europe/Atlantis")).toBe("21 Nov 2026, 22:05 UTC");
  });
});
