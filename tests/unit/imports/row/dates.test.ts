import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOrderOf, readDate } from "#app/imports/row/dates.ts";
import { dateOrders } from "#app/imports/reading.ts";
import { refuse } from "#app/refusal.ts";

const invalid = refuse("date_invalid");

describe("a date", () => {
  it.each([
    ["2026-05-01", "2026-05-01", "2026-05-01"],
    ["2026-5-1", "2026-05-01", "2026-05-01"],
    ["2026/05/01", "2026-05-01", "2026-05-01"],
    ["2026.05.01.", "2026-05-01", "2026-05-01"],
    ["01.05.2026", "2026-05-01", "2026-05-01"],
    ["1.5.2026 г.", "2026-05-01", "2026-05-01"],
    ["01/05/2026", "2026-05-01", "2026-01-05"],
    ["1-5-2026", "2026-05-01", "2026-01-05"],
    ["31/05/2026", "2026-05-31", invalid],
    ["05/31/2026", invalid, "2026-05-31"],
    ["2026年5月1日", "2026-05-01", "2026-05-01"],
    ["29/02/2024", "2024-02-29", invalid],
    ["2000-02-29", "2000-02-29", "2000-02-29"],
    [" 2026-05-01\u00a0", "2026-05-01", "2026-05-01"],
  ])("written %j is %s with the day first and %s with the month first", (text, dmy, mdy) => {
    expect(dateOrders.map((order) => readDate(text, order))).toEqual([dmy, mdy]);
  });

  it.each([
    "2026-05-01T00:30:00Z",
    "2026-05-01T23:30:00.000+05:30",
    "2026-05-01 08:15:00 UTC",
    "2026-05-01 08:15:00 +0200",
    "2026-05-01 08:15:00 UTC+02:00",
    "01/05/2026 8:15 PM",
    "01/05/2026, 08:15",
    "01.05.2026 8:15:00",
    "2026年5月1日 8:15",
  ])("is the day that is written, whatever the time and the zone: %s", (text) =>
    expect(readDate(text, "dmy")).toBe("2026-05-01"),
  );

  it.each([
    "",
    "today",
    "1 May 2026",
    "01/05/26",
    "01.05.26",
    "26-05-01",
    "2026-13-01",
    "2026-00-10",
    "2026-05-00",
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "1969-12-31",
    "2101-01-01",
    "20260501",
    "2026-05",
    "2026-05/01",
    "01.05/2026",
    "2026-05-01 x",
    "2026-05-01T",
    "46143",
    "0001-01-01",
    "２０２６-05-01",
    "2026-05-01" + " ".repeat(80) + "8:15",
  ])("is not made of %j", (text) => {
    expect(dateOrders.map((order) => readDate(text, order))).toEqual([invalid, invalid]);
  });

  it("is every day of the calendar from 1970 to 2100, and no other", () => {
    const property = fc.property(
      fc.integer({ min: 1960, max: 2110 }),
      fc.nat(14),
      fc.nat(33),
      (year, month, day) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const real =
          date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1970 && year <= 2100;
        const text = [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
        expect(readDate(text, "dmy")).toEqual(real ? text : invalid);
        expect(readDate(`${month}/${day}/${year}`, "mdy")).toEqual(real ? text : invalid);
        expect(readDate(`${day}/${month}/${year}`, "dmy")).toEqual(real ? text : invalid);
      },
    );
    fc.assert(property, { numRuns: 3000 });
  });
});

describe("the order of a column's dates", () => {
  it("is the one under which more of its cells are dates", () => {
    expect(dateOrderOf({ dmy: 9, mdy: 3, either: 9, differ: 3 })).toBe("dmy");
    expect(dateOrderOf({ dmy: 3, mdy: 9, either: 9, differ: 3 })).toBe("mdy");
    expect(dateOrderOf({ dmy: 3, mdy: 9, either: 12, differ: 0 })).toBe("mdy");
  });

  it("is asked for where some begin with the day for certain, some with the month, and some with either", () =>
    expect(dateOrderOf({ dmy: 9, mdy: 3, either: 10, differ: 1 })).toBeNull());

  it("does not matter where both are the same", () =>
    expect(dateOrderOf({ dmy: 9, mdy: 9, either: 9, differ: 0 })).toBe("dmy"));

  it("is asked for where both are possible and not the same", () =>
    expect(dateOrderOf({ dmy: 9, mdy: 9, either: 9, differ: 1 })).toBeNull());
});
