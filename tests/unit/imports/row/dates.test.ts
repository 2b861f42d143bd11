import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateFault } from "#app/imports/row/date-fault.ts";
import { dateOrderOf, readDate, shortYear } from "#app/imports/row/dates.ts";
import { dateOrders } from "#app/imports/reading.ts";
import { refuse } from "#app/refusal.ts";

const invalid = refuse("date_invalid");
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

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
    ["1. 5. 2026", "2026-05-01", "2026-05-01"],
    ["31. 12. 2025.", "2025-12-31", "2025-12-31"],
    ["2026. 05. 01.", "2026-05-01", "2026-05-01"],
    ["令和8年5月1日", "2026-05-01", "2026-05-01"],
    ["令和元年12月31日", "2019-12-31", "2019-12-31"],
    ["R8.5.1", "2026-05-01", "2026-05-01"],
    ["H31/4/30", "2019-04-30", "2019-04-30"],
    ["昭和64年1月7日(土)", "1989-01-07", "1989-01-07"],
    ["R0.5.1", invalid, invalid],
    ["X8.5.1", invalid, invalid],
    ["20260501", "2026-05-01", "2026-05-01"],
    ["'2026-05-01", "2026-05-01", "2026-05-01"],
    ["2026-05-01+03:00", "2026-05-01", "2026-05-01"],
    ["Fri 01/05/2026", "2026-05-01", "2026-01-05"],
    ["пт, 1.5.2026 г.", "2026-05-01", "2026-05-01"],
    ["2026/05/01(金)", "2026-05-01", "2026-05-01"],
    ["２０２６年５月１日", "2026-05-01", "2026-05-01"],
    ["٢٠٢٦-٠٥-٠١", "2026-05-01", "2026-05-01"],
    ["2026년 5월 1일", "2026-05-01", "2026-05-01"],
    ["2026년 5월 1일 (금)", "2026-05-01", "2026-05-01"],
    ["2026년 5월 1일 금요일 오전 10:00", "2026-05-01", "2026-05-01"],
    ["2026年5月1日星期五", "2026-05-01", "2026-05-01"],
    ["2026年5月1日 周五 8:15", "2026-05-01", "2026-05-01"],
    ["2026年5月1日金曜日", "2026-05-01", "2026-05-01"],
    ["๐๑/๐๕/๒๐๒๖", invalid, invalid],
    ["20260501235959", "2026-05-01", "2026-05-01"],
    ["20260501240000", invalid, invalid],
    ["20261301120000", invalid, invalid],
    ["za 2 mei 2026", "2026-05-02", "2026-05-02"],
    ["śr 29 kwi 2026", "2026-04-29", "2026-04-29"],
    ["sáb, 2 de mai de 2026", "2026-05-02", "2026-05-02"],
    ["01/05/2026 8h", "2026-05-01", "2026-01-05"],
    ["01/05/2026 à 18h05m", "2026-05-01", "2026-01-05"],
    ["2026. 5. 1. 오후 3:04:05", "2026-05-01", "2026-05-01"],
    ["2026년 5월 1일 오전 10:00", "2026-05-01", "2026-05-01"],
    ["2026/5/1 下午 03:04", "2026-05-01", "2026-05-01"],
    ["1 Μαΐου 2026", "2026-05-01", "2026-05-01"],
    ["15 Ιαν 2026", "2026-01-15", "2026-01-15"],
    ["01/05/2026 г.", "2026-05-01", "2026-05-01"],
    ["01/05/2026 r.", "2026-05-01", "2026-05-01"],
    ["01/05/2026 às 10:00", "2026-05-01", "2026-01-05"],
    ["01.05.2026 kl. 10:00", "2026-05-01", "2026-05-01"],
    ["1.5.2026 klo 10:00", "2026-05-01", "2026-05-01"],
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
    "01.05.2026, 20.15 Uhr",
    "01.05.2026 10:30 МСК",
    "01.05.2026 г., 8:15 сл.об.",
    "1/5/2026 8:15 π.μ.",
    "2026年5月1日 8:15",
    "2026-05-01 08:15:00+02",
    "2026-05-01 08:15:00.123456+00",
    "2026-05-01T23:15:00.00-07",
    "1.5.2026 г. 8:15:00 ч.",
    "1.5.2026 г., 8:15",
    "1.5.2026 г. 8.15 ч.",
    "20260501T081500Z",
    "01/05/2026 - 08:15",
    "2026-05-01 08:15:00 Europe/Sofia",
    "2026-05-01 08:15:00 +0000 UTC",
    "Fri May 01 2026 08:15:00 GMT+0300 (Eastern European Summer Time)",
    "Fri, 01 May 2026 23:15:00 GMT",
    "Fri May  1 08:15:00 UTC 2026",
    "May 1, 2026 at 8:15 AM",
    "01-MAY-26 08.15.00.000000 AM",
    "Freitag, 1. Mai 2026, 8:15 Uhr",
  ])("is the day that is written, whatever the time and the zone: %s", (text) =>
    expect(readDate(text, "dmy")).toBe("2026-05-01"),
  );

  it.each([
    "1 May 2026",
    "1st of May, 2026",
    "May 1, 2026",
    "01 MAY 2026",
    "1-May-2026",
    "2026-May-01",
    "01MAY2026",
    "Fri, 1 May 2026",
    "Friday, May 1, 2026",
    "1 май 2026 г.",
    "1-ви май 2026",
    "петък, 1 май 2026 г.",
    "1. Mai 2026",
    "vendredi 1er mai 2026",
    "1 de mayo de 2026",
    "vie. 1 may 2026",
    "1 May '26",
    "1-May-26",
  ])("may have a name for its month: %s", (text) =>
    expect(dateOrders.map((order) => readDate(text, order))).toEqual(["2026-05-01", "2026-05-01"]),
  );

  it("finds the month where a weekday is called alike", () => {
    expect(readDate("mar. 5 mai 2026", "dmy")).toBe("2026-05-05");
    expect(readDate("5 mar 2026", "dmy")).toBe("2026-03-05");
  });

  it.each([
    ["Jan ян. janv. enero януари", 1],
    ["Feb февр. févr. febrero Februar", 2],
    ["Mrz März март marzo mars", 3],
    ["Dez. déc. diciembre декември December", 12],
  ])("knows a month by each of its names: %s", (names, month) => {
    for (const name of names.split(" "))
      expect(readDate(`7 ${name} 2025`, "dmy")).toBe(`2025-${String(month).padStart(2, "0")}-07`);
  });

  it.each([
    "bg",
    "cs",
    "da",
    "de",
    "en",
    "es",
    "fr",
    "hu",
    "it",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sv",
    "tr",
    "fi",
    "uk",
    "bs",
    "et",
    "hr",
    "mk",
    "sl",
    "sr",
    "sr-Latn",
  ])("is read by the names of months as they are written in %s", (language) => {
    const written = (["long", "short"] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, {
        day: "numeric",
        month,
        year: "numeric",
        timeZone: "UTC",
      });
      return months.map((one) => [format.format(Date.UTC(2026, one - 1, 17)), one] as const);
    });
    for (const [text, month] of written) {
      const day = `2026-${String(month).padStart(2, "0")}-17`;
      expect([readDate(text, "dmy"), readDate(text.toUpperCase(), "dmy")], text).toEqual([day, day]);
    }
  });

  it.each([
    ["1 мая 2026 г.", "2026-05-01"],
    ["пятница, 1 мая 2026 г. в 08:15", "2026-05-01"],
    ["1 травня 2026 р.", "2026-05-01"],
    ["01.05.2026 р.", "2026-05-01"],
    ["01.05.2026 r.", "2026-05-01"],
    ["venerdì 1 maggio 2026", "2026-05-01"],
    ["1º maggio 2026", "2026-05-01"],
    ["piątek, 1 maja 2026 r.", "2026-05-01"],
    ["1 wrzesnia 2026", "2026-09-01"],
    ["2026. május 1.", "2026-05-01"],
    ["1. kvetna 2026", "2026-05-01"],
    ["den 1 maj 2026", "2026-05-01"],
    ["am 1. Mai 2026", "2026-05-01"],
    ["dne 1. května 2026", "2026-05-01"],
    ["petak, 1. svibnja 2026.", "2026-05-01"],
    ["петак, 1. маја 2026.", "2026-05-01"],
    ["sexta-feira, 1 de maio de 2026", "2026-05-01"],
    ["2026-W18-5", "2026-05-01"],
    ["2026W185", "2026-05-01"],
    ["2026-W53-7", "2027-01-03"],
    ["2025-W01-1", "2024-12-30"],
    ['="2026-05-01"', "2026-05-01"],
  ])("written %s is %s", (text, day) => {
    expect(dateOrders.map((order) => readDate(text, order))).toEqual([day, day]);
  });

  it("is told by its dots where Croatian means another month than Polish, and not guessed by one of them", () => {
    expect(readDate("1 listopada 2026", "dmy")).toBe("2026-11-01");
    expect(
      ["1. listopada 2026.", "1. lis 2026.", "1. lip. 2026."].map((text) => readDate(text, "dmy")),
    ).toEqual(["2026-10-01", "2026-10-01", "2026-06-01"]);
    expect(["1. listopada 2026", "1. lis 2026", "1. lip. 2026"].map((text) => readDate(text, "dmy"))).toEqual(
      [invalid, invalid, invalid],
    );
  });

  it.each([
    ["46143", "date_number"],
    ["46143.5", "date_number"],
    ["1777593600", "date_number"],
    ["1777593600000", "date_number"],
    ["31.02.2026", "date_impossible"],
    ["2026-04-31", "date_impossible"],
    ["31 April 2026", "date_impossible"],
    ["05/31/2026", "date_order_differs"],
    ["1969-12-31", "date_invalid"],
    ["01.05.2101", "date_invalid"],
    ["31.12.68", "date_invalid"],
    ["May 2026", "date_unread"],
    ["2026-W54-1", "date_unread"],
    ["Q2 2026", "date_unread"],
    ["tomorrow", "date_unread"],
    ["1. listopada 2026", "date_unread"],
  ])("%s is none because of this: %s", (text, code) => expect(dateFault(text, "dmy").code).toBe(code));

  it("with a year of two digits is of the latest one that is not beyond next year", () => {
    const years = (text: string) => readDate(text, "dmy", 2026);
    expect(["01.05.26", "01.05.27", "01.05.28", "01.05.70"].map(years)).toEqual([
      "2026-05-01",
      "2027-05-01",
      invalid,
      "1970-05-01",
    ]);
    expect(years("31.12.99")).toBe("1999-12-31");
    expect(readDate("5/13/26", "mdy", 2026)).toBe("2026-05-13");
    expect(readDate("13.03.09", "dmy", 2026)).toBe("2009-03-13");
  });

  it("is not taken for one of 2001 where its year stands first", () =>
    expect([readDate("26-05-01", "dmy", 2026), readDate("26/05/31", "dmy", 2026)]).toEqual([
      invalid,
      invalid,
    ]));

  it.each([
    "",
    "today",
    "May 2026",
    "1 May",
    "1-5 May 2026",
    "31 April 2026",
    "1 Maius 2026",
    "1 May 2026 gift",
    "Gift 2026-05-01",
    "Gift 1 May 2026",
    "1 May 2026 June",
    "20261301",
    "120260501",
    "260501",
    "26/05/01",
    "8:15",
    "2026-05-01 8:15 x",
    "26-05-01",
    "2026-13-01",
    "2026-00-10",
    "2026-05-00",
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "1969-12-31",
    "2101-01-01",
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

  it("is asked for where the year of two digits may be the first number in every cell", () => {
    const facts = { dmy: 2, mdy: 0, either: 2, differ: 0 };
    expect(dateOrderOf({ ...facts, yearUnclear: 2 })).toBeNull();
    expect(dateOrderOf({ ...facts, yearUnclear: 1, yearLast: 1 })).toBe("dmy");
  });

  it.each([
    ["13/05/26", "unclear"],
    ["5/13/26", "last"],
    ["05-06-26", "last"],
    ["12/31/25", "last"],
    ["31/12/25 8:15", "last"],
    ["13.05.26", "last"],
    ["24.05.13", "last"],
    ["26.05.13", "unclear"],
    ["13/05/2026", null],
  ])("%s has its year of two digits there: %s", (text, place) => expect(shortYear(text, 2026)).toBe(place));

  it("does not matter where both are the same", () =>
    expect(dateOrderOf({ dmy: 9, mdy: 9, either: 9, differ: 0 })).toBe("dmy"));

  it("is asked for where both are possible and not the same", () =>
    expect(dateOrderOf({ dmy: 9, mdy: 9, either: 9, differ: 1 })).toBeNull());
});
