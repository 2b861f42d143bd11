import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decimalOf,
  readAs,
  readExact,
  readNumber,
  roundPoints,
  writeExact,
  type ExactNumber,
} from "#app/imports/row/numbers.ts";
import { refuse } from "#app/refusal.ts";
import { decimals, roundings } from "#app/imports/reading.ts";
import { cpuMsSince } from "#support/cpu.ts";

const notANumber = refuse("points_not_a_number");

describe("a number", () => {
  it.each([
    ["250", 250, 250],
    ["-300", -300, -300],
    ["+5", 5, 5],
    ["\u22125", -5, -5],
    ["007", 7, 7],
    ["0", 0, 0],
    ["-0", 0, 0],
    [" 250\u00a0", 250, 250],
    ["52,620", 52_620, 52.62],
    ["52.620", 52.62, 52_620],
    ["1,250,000", 1_250_000, notANumber],
    ["1.250.000", notANumber, 1_250_000],
    ["1250/-", 1250, 1250],
    ["Rs. 250/-", 250, 250],
    ["250 п.", 250, 250],
    ["1,250.50", 1250.5, notANumber],
    ["1.250,50", notANumber, 1250.5],
    ["1 250", 1250, 1250],
    ["1\u00a0250\u00a0000", 1_250_000, 1_250_000],
    ["1\u202f250,5", notANumber, 1250.5],
    ["1'250'000.5", 1_250_000.5, notANumber],
    ["1\u2019250", 1250, 1250],
    ["250.00", 250, notANumber],
    ["250,00", notANumber, 250],
    ["-1,000", -1000, -1],
    ['"250"', 250, 250],
    ["“1,250”", 1250, 1.25],
    ["« 30 »", 30, 30],
    ["‚-5‘", -5, -5],
    ["„12 pts“", 12, 12],
    ['"250', notANumber, notANumber],
    ['""250""', notANumber, notANumber],
    ["0.500", 0.5, notANumber],
    ["0,500", notANumber, 0.5],
    ["1234,567", notANumber, 1234.567],
    [".5", 0.5, notANumber],
    ["'-1,250", -1250, -1.25],
    ["'+5", 5, 5],
    ["'1250", 1250, 1250],
    ["- 50", -50, -50],
    ["( 250 )", -250, -250],
    ['="120"', 120, 120],
    ['="1,250"', 1250, 1.25],
    ["Pts 250", 250, 250],
    ["Points: 250", 250, 250],
    ["250 punti", 250, 250],
    ["250 бр.", 250, 250],
    ["250 CR", 250, 250],
    ["250 баллов", 250, 250],
    ["1.250 puncte", 1.25, 1250],
  ])("written %j is %s with a decimal point and %s with a decimal comma", (text, point, comma) => {
    expect([readNumber(text, "point"), readNumber(text, "comma")]).toEqual([point, comma]);
  });

  it.each([
    "",
    " ",
    "-",
    ".",
    ",",
    "5.",
    "--5",
    "- - 5",
    "250 DR",
    '="5',
    '="5"+1',
    '="5"&"6"',
    "+-5",
    "(5",
    "5)",
    "(-5)",
    "+5-",
    "-5-",
    "٣5",
    "5 k",
    "5 kg",
    "Order 5",
    "$5 USD",
    "~5",
    "1.00.000",
    "1,00,00",
    "5%",
    "1e3",
    "1E+3",
    "0x10",
    "½",
    "1,250 000",
    "1.250'000,5.5",
    "1_000",
    "1 25",
    "1  250",
    // A price's dash, or a note that was cut off.
    ...["50 -", "50 –", "1250\u00a0−", "12 —", "$50 -"],
    "NaN",
    "Infinity",
    "null",
  ])("is not made of %j, whichever the decimal sign", (text) => {
    const readings = decimals.map((decimal) => readNumber(text, decimal));
    expect(readings).toEqual([notANumber, notANumber]);
  });

  it.each([
    ["(250)", -250, -250],
    ["50-", -50, -50],
    ["–250", -250, -250],
    ["—250", -250, -250],
    ["－250", -250, -250],
    ["‘-50", -50, -50],
    ["1,250-", -1250, -1.25],
    ["4.711,00 €", notANumber, 4711],
    ["-€950.50", -950.5, notANumber],
    ["$50", 50, 50],
    ["$-50", -50, -50],
    ["($1,250.50)", -1250.5, notANumber],
    ["R$ 50", 50, 50],
    ["Rs.50", 50, 50],
    ["50 лв.", 50, 50],
    ["USD 50", 50, 50],
    ["250 pts", 250, 250],
    ["1 point", 1, 1],
    ["250 точки", 250, 250],
    ["40 т.", 40, 40],
    ["15p", 15, 15],
    ["100ポイント", 100, 100],
    ["1,00,000", 100_000, notANumber],
    ["12,34,567.50", 1_234_567.5, notANumber],
    ["١٢٠٫٥", 120.5, 120.5],
    ["۱٬۲۵۰", 1250, 1250],
    ["१२५", notANumber, notANumber],
    ["-৪০", notANumber, notANumber],
    ["๒๕๐", notANumber, notANumber],
    ["１，２５０", 1250, 1.25],
    ["1.250,-", 1250, 1250],
    ["250.–", 250, 250],
    ["250,--", 250, 250],
    ["1.250,- €", 1250, 1250],
    ["1\u2009250", 1250, 1250],
    ["1\u2007250", 1250, 1250],
    ["1\u02bc250", 1250, 1250],
  ])("dressed as %j is %s with a decimal point and %s with a decimal comma", (text, point, comma) => {
    expect([readNumber(text, "point"), readNumber(text, "comma")]).toEqual([point, comma]);
  });

  it("is read exactly, however many digits it has", () => {
    const written = "123,456,789,012,345,678,901.000000000000000000100";
    expect(readExact(written, "point")).toEqual({
      negative: false,
      whole: "123456789012345678901",
      fraction: "0000000000000000001",
    });
  });

  it("of any size is read back from every way to write it", () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,20})$/);
    const property = fc.property(
      fc.constantFrom("", "-", "+", "\u2212"),
      digits,
      fc.stringMatching(/^\d{0,8}$/),
      fc.constantFrom("", " ", "'", "\u2019", "\u00a0", "\u202f", "other"),
      fc.constantFrom(...decimals),
      (sign, whole, fraction, group, decimal) => {
        const separator = group === "other" ? { point: ",", comma: "." }[decimal] : group;
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
        const sign2 = { point: ".", comma: "," }[decimal];
        const text = `${sign}${grouped}${fraction && sign2 + fraction}`;
        const expected = `${whole}${fraction && `.${fraction}`}`;
        const read = readExact(text, decimal) as ExactNumber;
        expect(Number(writeExact(read))).toBe(
          /[-\u2212]/.test(sign) && Number(expected) !== 0 ? -Number(expected) : Number(expected),
        );
        expect(read.fraction).toBe(fraction.replace(/0+$/, ""));
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });

  it("of a hostile length takes no time", () => {
    const started = process.cpuUsage();
    for (const text of [
      "9".repeat(500_000),
      "1,".repeat(250_000),
      "0".repeat(500_000) + "x",
      "(".repeat(500_000) + "5",
      "5" + " pts".repeat(125_000),
      "1,00".repeat(125_000),
      "1.".repeat(250_000),
    ]) {
      for (const decimal of decimals) readNumber(text, decimal);
    }
    expect(cpuMsSince(started)).toBeLessThan(10_000);
  });
});

describe("whole points", () => {
  it.each([
    ["2.4", 2, 2, 3],
    ["2.5", 3, 2, 3],
    ["2.6", 3, 2, 3],
    ["-2.4", -2, -2, -3],
    ["-2.5", -3, -2, -3],
    ["0.4", 0, 0, 1],
    ["-0.4", 0, 0, -1],
    ["2.49999999999999999999", 2, 2, 3],
    ["999999999.99999999999999999999", 1_000_000_000, 999_999_999, 1_000_000_000],
    ["1000000000.00000000000000000001", 1_000_000_000, 1_000_000_000, 1_000_000_001],
  ])("of %s are %d by the nearest, %d down, %d up, and refused where nobody chose", (text, ...expected) => {
    const exact = readExact(text, "point") as ExactNumber;
    const rounded = (["nearest", "down", "up"] as const).map((rounding) => roundPoints(exact, rounding));
    expect(rounded).toEqual(expected);
    expect(roundPoints(exact, "refuse")).toEqual(refuse("points_fraction"));
  });

  it.each(roundings)("stay as they are with the rounding %s", (rounding) => {
    for (const text of ["0", "7", "-7", "7.00", "1,250.00"]) {
      const exact = readExact(text, "point") as ExactNumber;
      expect(roundPoints(exact, rounding)).toBe(readNumber(text, "point"));
    }
  });

  it("of a number without an exact notation are those of its shortest one", () => {
    expect(roundPoints(2.5, "nearest")).toBe(3);
    expect(roundPoints(-1.005, "down")).toBe(-1);
    expect(roundPoints(1e300, "refuse")).toBe(Infinity);
    expect(roundPoints(1e-9, "up")).toBe(1);
  });

  it("that no number can hold are infinite, so that they are out of every range", () => {
    expect(roundPoints(readExact("9".repeat(400), "point") as ExactNumber, "refuse")).toBe(Infinity);
    expect(roundPoints(readExact("-" + "9".repeat(16), "point") as ExactNumber, "refuse")).toBe(-Infinity);
  });
});

describe("what is read", () => {
  it.each([
    ["52,620", "point", "52620"],
    ["52,620", "comma", "52.62"],
    ["250.00", "point", "250"],
    ["1 250", "comma", "1250"],
    ["+5", "point", "5"],
    ["007", "point", "7"],
    ["(250)", "point", "-250"],
    ["250 pts", "point", "250"],
  ] as const)(
    "is shown where it is not what is written: %j with a decimal %s is %s",
    (text, decimal, read) => {
      expect(readAs(text, decimal)).toBe(read);
    },
  );

  it.each(["250", "-3", " 250 ", "1.5", "abc", ""])("needs not be shown for %j", (text) =>
    expect(readAs(text, "point")).toBeNull(),
  );
});

describe("a column's decimal sign", () => {
  const facts = (point: number, comma: number, differ: number, either = Math.max(point, comma)) => ({
    point,
    comma,
    either,
    differ,
    examples: [],
  });

  it("is the one under which more of its cells are numbers", () => {
    expect(decimalOf(facts(10, 9, 5))).toBe("point");
    expect(decimalOf(facts(3, 10, 3))).toBe("comma");
    expect(decimalOf(facts(3, 10, 0, 12))).toBe("comma");
  });

  it("is asked for where some cells have a point for certain, some a comma, and some either", () => {
    expect(decimalOf(facts(10, 9, 1, 11))).toBeNull();
    expect(decimalOf(facts(9, 10, 1, 11))).toBeNull();
  });

  it("does not matter where both readings are the same", () => {
    expect(decimalOf(facts(10, 10, 0))).toBe("point");
    expect(decimalOf(facts(0, 0, 0))).toBe("point");
  });

  it("is asked for where both readings are possible and not the same", () =>
    expect(decimalOf(facts(10, 10, 1))).toBeNull());
});
