import { describe, expect, test } from "vitest";
import { fieldDate, shorten } from "#app/locales/format.ts";
import { wordsIn } from "#app/locales/words.server.ts";

const en = wordsIn("en");
const bg = wordsIn("bg");
const winter = new Date("2026-11-21T22:05:00Z");
const summer = new Date("2026-07-01T00:30:00Z");
/** Bulgarian has spaces that do not break. */
const plain = (text: string) => text.replace(/\s/g, " ");

describe("a date is written in the time zone of the shop, which it names", () => {
  test.each([
    ["Europe/Sofia", winter, "22 Nov 2026, 00:05 GMT+2", "22.11.2026 г., 00:05 ч. GMT+2"],
    ["Europe/Sofia", summer, "1 Jul 2026, 03:30 GMT+3", "1.07.2026 г., 03:30 ч. GMT+3"],
    ["America/New_York", winter, "21 Nov 2026, 17:05 EST", "21.11.2026 г., 17:05 ч. EST"],
    ["Asia/Kolkata", winter, "22 Nov 2026, 03:35 GMT+5:30", "22.11.2026 г., 03:35 ч. GMT+5:30"],
    ["UTC", winter, "21 Nov 2026, 22:05 UTC", "21.11.2026 г., 22:05 ч. UTC"],
  ])("%s", (timeZone, date, english, bulgarian) => {
    expect(en.dateTime(date, timeZone)).toBe(english);
    expect(en.dateTime(date.toISOString(), timeZone)).toBe(english);
    expect(bg.dateTime(date, timeZone)).toBe(bulgarian);
  });

  test("and the day is the shop's day", () => {
    expect(en.date(winter, "Europe/Sofia")).toBe("22 Nov 2026");
    expect(bg.date(winter, "Europe/Sofia")).toBe("22.11.2026 г.");
    expect(en.longDate(winter, "Europe/Sofia")).toBe("22 November 2026");
    expect(bg.longDate(winter, "Europe/Sofia")).toBe("22 ноември 2026 г.");
    expect(fieldDate(winter, "Europe/Sofia")).toBe("2026-11-22");
    expect(fieldDate(summer, "America/New_York")).toBe("2026-06-30");
    expect(fieldDate(new Date("2026-03-05T12:00:00Z"), "UTC")).toBe("2026-03-05");
  });

  test("a zone that this browser does not know is written as UTC, and says so", () => {
    expect(en.dateTime(winter, "Europe/Atlantis")).toBe("21 Nov 2026, 22:05 UTC");
  });
});

test.each([
  [0, "0", "0"],
  [999, "999", "999"],
  [1_000, "1,000", "1000"],
  [-12_345, "−12,345", "−12 345"],
  [9_007_199_254_740_991, "9,007,199,254,740,991", "9 007 199 254 740 991"],
])("the number %d", (number, english, bulgarian) => {
  expect(en.number(number)).toBe(english);
  expect(plain(bg.number(number))).toBe(bulgarian);
});

test.each([
  [0, "0", "0"],
  [5, "+5", "+5"],
  [-20_000, "−20,000", "−20 000"],
])("a change by %d points", (points, english, bulgarian) => {
  expect(en.points(points)).toBe(english);
  expect(plain(bg.points(points))).toBe(bulgarian);
});

test.each([
  [12_340.5, "EUR", "EUR 12,340.50", "12 340,50 EUR"],
  [-1.5, "BGN", "−BGN 1.50", "−1,50 BGN"],
  [500, "JPY", "JPY 500", "500 JPY"],
  [0.01, null, "0.01", "0,01"],
])("the amount %d in %s", (amount, currency, english, bulgarian) => {
  expect(plain(en.money(amount, currency))).toBe(english);
  expect(plain(bg.money(amount, currency))).toBe(bulgarian);
});

test.each([
  [0, "0 bytes", "0 байта"],
  [1_023, "1,023 bytes", "1023 байта"],
  [1_536, "2 KB", "2 KB"],
  [104_857_600, "100 MB", "100 MB"],
  [1_572_864, "1.5 MB", "1,5 MB"],
])("%d bytes", (bytes, english, bulgarian) => {
  expect(en.bytes(bytes)).toBe(english);
  expect(plain(bg.bytes(bytes))).toBe(bulgarian);
});

test("a long text is cut between characters, and says that it is", () => {
  expect(shorten("Здравей", 7)).toBe("Здравей");
  expect(shorten("Здравейте", 7)).toBe("Здраве…");
  expect(shorten("😀😀😀", 2)).toBe("😀…");
});
