import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPhone } from "#app/imports/row/phone.ts";
import { refuse } from "#app/refusal.ts";

describe("a phone", () => {
  it.each([
    ["+359888123456", null, "+359888123456"],
    ["'+31612345678", null, "+31612345678"],
    ["Мобилен: 0888 123 456", "BG", "+359888123456"],
    ["whatsapp:+359888123456", null, "+359888123456"],
    ["p:+359888123456", null, "+359888123456"],
    ["＋３５９８８８１２３４５６", null, "+359888123456"],
    ["+359 888 123-456", null, "+359888123456"],
    ["+1 (415) 555-0123", null, "+14155550123"],
    ["+44 (0)171 234 5678", null, "+441712345678"],
    ["00359888123456", null, "+359888123456"],
    ["0049 30 123456", "BG", "+4930123456"],
    ["0888 123 456", "BG", "+359888123456"],
    ["0888 123 456", "bg", "+359888123456"],
    ["359888123456", "BG", "+359888123456"],
    ["(415) 555-0123", "US", "+14155550123"],
    ["+359 880 000 022;", null, "+359880000022"],
    ["+359 880 000 022, ", null, "+359880000022"],
    ["0880 000 022.", "BG", "+359880000022"],
    ["090-1234-5678", "JP", "+819012345678"],
    ["06 12 34 56 78", "FR", "+33612345678"],
    ["02 1234567", "IT", "+39021234567"],
    ["+49 30 123456", "JP", "+4930123456"],
    ["\u200e+359888123456\u202c", null, "+359888123456"],
    ["+359\u00a0888\u2011123\u2011456", null, "+359888123456"],
  ])("written %j in %s is %s", (text, country, expected) => expect(readPhone(text, country)).toBe(expected));

  it.each([
    ["", null],
    ["'", null],
    ["call me", null],
    ["+", null],
    ["+1", null],
    ["+359888", null],
    ["+35988812345678901", null],
    ["+9991234567", null],
    ["12", null],
    ["12", "BG"],
    ["+359888123456, +359888123457", null],
    ["+359888123456 (or +359888123457)", null],
    ["+359888123456 (2)", null],
    ["1-800-FLOWERS", "US"],
    ["+1 800 FLOWERS", null],
    ["+359 88 CALL ANA", null],
    ["(office)", "BG"],
    ["Ana 0888 123 456", "BG"],
    ["08881234٥٦", "BG"],
    ['=T("+359888123456")', null],
    ["+".repeat(30), null],
    ["1".repeat(100_000), "BG"],
  ])("is not guessed from %j in %s", (text, country) =>
    expect(readPhone(text, country)).toEqual(refuse("phone_invalid")),
  );

  it.each([
    ["0888 123 456", null],
    ["4155550123", null],
    ["0888 123 456", "XX"],
    ["0888 123 456", ""],
  ])("without its country code needs a country: %j in %j", (text, country) =>
    expect(readPhone(text, country)).toEqual(refuse("phone_country_missing")),
  );

  it.each([
    ["tel:+359888123456", null],
    ["TEL: 0888 123 456", "BG"],
    ["Тел.: 0888 123 456", "BG"],
    ["(+359) 888 123 456", null],
    ["(00359) 888 123 456", null],
    ["+359.888.123.456", null],
    ["088/812-3456", "BG"],
    ["+359 888 123 456 (office)", null],
    ["0888123456 (на майка ми)", "BG"],
    ["+359 888 123 456, mobile", null],
    ["0888 123 456 x12", "BG"],
    ["+359 888 123 456 ext. 5", null],
    ["+359 888 123 456 (ext 5)", null],
    ["tel:+359-888-123-456;ext=5", null],
    ["0888 123 456, вътр. 12", "BG"],
    ['="+359888123456"', null],
    ["'+359888123456'", null],
    ["\u2019+359888123456", null],
    ["\u201c+359 888 123 456\u201d", null],
    ["\uff0b359888123456", null],
    ["+３５９８８８１２３４５６", null],
    ["٠٨٨٨١٢٣٤٥٦", "BG"],
    ["359888123456.0", "BG"],
    ["+359\u00a0888\u202f123\u00a0456", null],
  ])("is read as a person reads it: %j in %s", (text, country) =>
    expect(readPhone(text, country)).toBe("+359888123456"),
  );

  it.each(["3.59888E+11", "3,59888E+11", "'+3.59888e11", '="3.59888E+11"', " 3.59888E+11 "])(
    "that a spreadsheet has shortened is told apart: %j",
    (text) => expect(readPhone(text, "BG")).toEqual(refuse("phone_mangled")),
  );
});

it("any text is a reason or a number that is read as itself", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(..."+0123456789 ()-.@ab'"), maxLength: 20 }),
  );
  const property = fc.property(text, fc.constantFrom(null, "BG", "US", "JP"), (input, country) => {
    const phone = readPhone(input, country);
    if (typeof phone === "string") expect(readPhone(phone, country)).toBe(phone);
    else expect(phone.code).toMatch(/^phone_/);
  });
  fc.assert(property, { numRuns: 2000 });
});
