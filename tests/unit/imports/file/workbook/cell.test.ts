import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusal } from "#app/refusal.ts";
import { readNumber } from "#app/imports/row/numbers.ts";
import { builtInKind, dateText, kindOfFormat, numberText } from "#app/imports/file/workbook/cell.ts";

describe("a number as text", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [7338441277598, "7338441277598"],
    [999_999_999_999_999, "999999999999999"],
    [1e15, "1E+15"],
    [7.33844127759812e17, "7.33844127759812E+17"],
    [-1e21, "-1E+21"],
    [0.1 + 0.2, "0.3"],
    [1.005, "1.0050"],
    [-12.125, "-12.1250"],
    [0.125, "0.125"],
    [1234.125, "1234.125"],
    [1e-7, "0.0000001"],
    [-2.5e-9, "-0.0000000025"],
    [1e-300, "0"],
    [-1e-300, "0"],
    [999_999_999_999_999.9, "1E+15"],
  ])("%d is %s", (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it("has no exponent where the spreadsheet knows every digit, and is the same number", () => {
    const property = fc.property(fc.double({ min: -1e14, max: 1e14, noNaN: true }), (value) => {
      const text = numberText(value);
      expect(text).toMatch(/^-?\d+(\.\d*[1-9]0?)?$/);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 1e-14, 1e-20));
    });
    fc.assert(property);
  });
});

it("no number of a workbook has another reading with a decimal comma, whoever wrote the column's other cells", () => {
  const property = fc.property(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.integer({ min: 1, max: 5 }),
    (v, places) => {
      const value = v / 10 ** places;
      const read = readNumber(numberText(value), "comma");
      if (!isRefusal(read)) expect(read).toBe(value);
    },
  );
  fc.assert(property, { numRuns: 2000 });
});

describe("a date as text", () => {
  it.each([
    { serial: 45000, text: "2023-03-15" },
    { serial: 45000.5, text: "2023-03-15 12:00:00" },
    { serial: 45000 + 1 / 86_400, text: "2023-03-15 00:00:01" },
    { serial: 45000.9999999, text: "2023-03-16" },
    { serial: 60, text: "1900-02-29" },
    { serial: 59, text: "1900-02-28" },
    { serial: 0.25, kind: "time", text: "06:00:00" },
    { serial: 45000.25, kind: "time", text: "2023-03-15 06:00:00" },
    { serial: 0, date1904: true, text: "1904-01-01" },
    { serial: 2_958_465, text: "9999-12-31" },
    { serial: 2_958_466, text: "2958466" },
    { serial: 7338441277598, text: "7338441277598" },
    { serial: -1, text: "-1" },
    { serial: NaN, text: "NaN" },
  ] as const)("$serial is $text", ({ serial, text, ...options }) => {
    const { kind = "date", date1904 = false } = { kind: undefined, date1904: undefined, ...options };
    expect(dateText(serial, kind, date1904)).toBe(text);
  });
});

describe("a number format", () => {
  it.each([
    ["General", null],
    ["0.00E+00", null],
    ["#,##0.00 [$€-407]", null],
    ["[Red]-0", "minus"],
    ['"-"#,##0', "minus"],
    ["\\-General", "minus"],
    ["-[$€-407] 0.00;0", "minus"],
    ["[Red](#,##0)", "minus"],
    ["(000) 000-0000", null],
    ["#,##0_);(#,##0)", null],
    ['"+"0', "+"],
    ["\\+0", "+"],
    ['"+359 "000000000', "+359"],
    ["0000000000", "0000000000"],
    ["[Blue]00000;-0", "00000"],
    ["0", null],
    ["00.00", null],
    ["000-00-0000", null],
    ['[=0]"";dd/mm/yyyy', "date"],
    ['[=0]"";[=1]"";-0', "minus"],
    [";dd/mm/yyyy", null],
    ["0_;d", "date"],
    ['"a;b"-0', null],
    ['0;"-"0', null],
    ['_-"€"* #,##0_-', null],
    ['0" days"', null],
    ["0\\d", null],
    ["_-* #,##0_-;\\-* #,##0_-", null],
    ['0;"d"', null],
    ["@", null],
    ["", null],
    ["yyyy-mm-dd", "date"],
    ["[$-409]d mmm yyyy;@", "date"],
    ["mmm", "date"],
    ['ggge"年"m"月"d"日"', "date"],
    ["DD.MM.YYYY HH:MM", "date"],
    ["h:mm AM/PM", "time"],
    ["[h]:mm:ss", "time"],
    ["mm:ss.0", "time"],
  ] as const)("%j shows %s", (code, kind) => {
    expect(kindOfFormat(code)).toBe(kind);
  });

  it.each([
    [0, null],
    [2, null],
    [14, "date"],
    [20, "time"],
    [22, "date"],
    [31, "date"],
    [37, null],
    [46, "time"],
    [49, null],
    [57, "date"],
  ] as const)("that every workbook has, %d, shows %s", (id, kind) => {
    expect(builtInKind(id)).toBe(kind);
  });
});
