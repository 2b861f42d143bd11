import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { customerIdMax, isMangled } from "#app/customers/customer-id.ts";
import { mangledRange } from "#app/imports/row/mangled.ts";

describe("the ids that a shortened one can stand for", () => {
  it.each([
    ["7.33844E+12", 7_338_435_000_000n, 7_338_444_999_999n],
    ["7,33844E+12", 7_338_435_000_000n, 7_338_444_999_999n],
    ["7.33844e12", 7_338_435_000_000n, 7_338_444_999_999n],
    [" '7.33844E+12 ", 7_338_435_000_000n, 7_338_444_999_999n],
    ['="7.33844E+12"', 7_338_435_000_000n, 7_338_444_999_999n],
    ["7,338,440,000,000", 7_338_435_000_000n, 7_338_444_999_999n],
    ["9.01381E+12", 9_013_805_000_000n, 9_013_814_999_999n],
    ["1.00000E+13", 9_999_995_000_000n, 10_000_049_999_999n],
    ["7E+12", 6_500_000_000_000n, 7_499_999_999_999n],
    ["7.33844127759800E+12", 7_338_441_277_598n, 7_338_441_277_598n],
    ["7.33844127759812E+17", 733_844_127_759_811_500n, 733_844_127_759_812_499n],
    ["1234567890123450", 1_234_567_890_123_445n, 1_234_567_890_123_459n],
    ["7338440000000", 7_338_435_000_000n, 7_338_444_999_999n],
    ["'7338440000000", 7_338_435_000_000n, 7_338_444_999_999n],
    ["7338440000000.0", 7_338_435_000_000n, 7_338_444_999_999n],
    ["733844100000", 733_844_050_000n, 733_844_149_999n],
    ["733844127700000", 733_844_127_650_000n, 733_844_127_749_999n],
    ["10000000000000", 9_500_000_000_000n, 14_999_999_999_999n],
    ["9E+18", 8_500_000_000_000_000_000n, customerIdMax],
    ["0E+3", 1n, 499n],
  ])("%s are from %d to %d", (cell, from, to) => expect(mangledRange(cell)).toEqual({ from, to }));

  it.each([
    "",
    "7338441277598",
    "1234567890123456",
    "123456789012345",
    "7338441270000",
    "73384400000",
    "-7338440000000",
    "ana@example.com",
    "7.33844",
    "-7.33844E+12",
    "7.33844E-12",
    "7.33844E+99",
    "7.33844E+999",
    "1.0E+25",
    "0E+0",
    "E+12",
    "7.33844E",
    "1 E+12",
  ])("are none of %j", (cell) => expect(mangledRange(cell)).toBeNull());

  it("hold every id that is shown so", () => {
    const id = fc.bigInt({ min: 1_000_000n, max: customerIdMax });
    const property = fc.property(id, fc.integer({ min: 0, max: 14 }), (customerId, digits) => {
      const shown = shortened(customerId, digits);
      const range = mangledRange(shown);
      expect(range && range.from <= customerId && customerId <= range.to, shown).toBe(true);
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it("hold every id whose shortened form was saved as digits", () => {
    const id = fc.bigInt({ min: 10n ** 11n, max: 10n ** 15n - 1n });
    const property = fc.property(id, fc.integer({ min: 5, max: 9 }), (customerId, lost) => {
      const unit = 10n ** BigInt(lost);
      const saved = String(((customerId + unit / 2n) / unit) * unit);
      fc.pre(saved.length <= 15);
      const range = mangledRange(saved);
      expect(range && range.from <= customerId && customerId <= range.to, saved).toBe(true);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("are no others: what lies beyond is shown otherwise", () => {
    const id = fc.bigInt({ min: 1_000_000_000_000n, max: 99_999_999_999_999n });
    const property = fc.property(id, fc.integer({ min: 1, max: 8 }), (customerId, digits) => {
      const shown = shortened(customerId, digits);
      const range = mangledRange(shown);
      if (!range) throw new Error(shown);
      expect([shortened(range.from, digits), shortened(range.to, digits)]).toEqual([shown, shown]);
      expect(shortened(range.to + 1n, digits)).not.toBe(shown);
      expect(shortened(range.from - 1n, digits)).not.toBe(shown);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("hold an id whose digits after the fifteenth were cut off or rounded", () => {
    const property = fc.property(fc.bigInt({ min: 10n ** 15n, max: customerIdMax - 1000n }), (customerId) => {
      const unit = 10n ** BigInt(String(customerId).length - 15);
      for (const left of [customerId - (customerId % unit), ((customerId + unit / 2n) / unit) * unit]) {
        const range = mangledRange(String(left));
        expect(range && range.from <= customerId && customerId <= range.to, String(left)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

it("a cell is known as shortened by its exponent alone", () => {
  expect(["7.33844E+12", "7,3e12", "7E+400"].map(isMangled)).toEqual([true, true, true]);
  expect(["7338441277598", "E12", "7.3E-12", "NE12"].map(isMangled)).toEqual([false, false, false, false]);
});

/** As a spreadsheet shows a number that is too long: half a digit goes up. */
function shortened(customerId: bigint, digits: number): string {
  const power = String(customerId).length - 1;
  const unit = 10n ** BigInt(Math.max(0, power - digits));
  const rounded = String((customerId + unit / 2n) / unit).padEnd(digits + 1, "0");
  // Rounding may give one digit more: 9.996 is 10.00.
  const exponent = power + rounded.length - (Math.min(digits, power) + 1) - Math.max(0, digits - power);
  const kept = rounded.slice(0, digits + 1);
  return `${kept.slice(0, 1)}${digits > 0 ? `.${kept.slice(1)}` : ""}E+${exponent}`;
}
