import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEmail, readPhone } from "#app/imports/row/identity.ts";
import { refuse } from "#app/refusal.ts";

describe("an e-mail", () => {
  it.each([
    ["ana@example.com", "ana@example.com"],
    ["Ana.Petrova+Shop@Example.CO.uk", "ana.petrova+shop@example.co.uk"],
    [" ana@example.com\u00a0", "ana@example.com"],
    ["\u200bana@example.com\u200e", "ana@example.com"],
    ["'ana@example.com", "ana@example.com"],
    ["o'neil@example.com", "o'neil@example.com"],
    ["ана@пример.бг", "ана@пример.бг"],
    ["a@b.c", "a@b.c"],
    [`${"a".repeat(242)}@example.com`, `${"a".repeat(242)}@example.com`],
  ])("is read from %j", (text, expected) => expect(readEmail(text)).toBe(expected));

  it.each([
    "",
    "ana",
    "@example.com",
    "ana@",
    "ana@example",
    "ana@example.",
    "ana@.com",
    "ana@example..com",
    "ana@@example.com",
    "ana@bo@example.com",
    "an a@example.com",
    "ana@exam ple.com",
    "ana@example.com, bo@example.com",
    "ana@example.com;bo@example.com",
    "Ana <ana@example.com>",
    '"ana"@example.com',
    "ana\u200b@example.com",
    `${"a".repeat(243)}@example.com`,
  ])("is not guessed from %j", (text) => expect(readEmail(text)).toEqual(refuse("email_invalid")));
});

describe("a phone", () => {
  it.each([
    ["+359888123456", null, "+359888123456"],
    ["'+31612345678", null, "+31612345678"],
    ["+359 888 123-456", null, "+359888123456"],
    ["+1 (415) 555-0123", null, "+14155550123"],
    ["+44 (0)171 234 5678", null, "+441712345678"],
    ["00359888123456", null, "+359888123456"],
    ["0049 30 123456", "BG", "+4930123456"],
    ["0888 123 456", "BG", "+359888123456"],
    ["0888 123 456", "bg", "+359888123456"],
    ["359888123456", "BG", "+359888123456"],
    ["(415) 555-0123", "US", "+14155550123"],
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
    ["3.59888E+11", null],
    ["0888 123 456 x12", "BG"],
    ["+359888123456, +359888123457", null],
    ["１２３４５６７８９０", "JP"],
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
});

it("any text is a reason or a key that is read as itself", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(..."+0123456789 ()-.@ab'"), maxLength: 20 }),
  );
  const property = fc.property(text, fc.constantFrom(null, "BG", "US", "JP"), (input, country) => {
    for (const read of [readEmail, (one: string) => readPhone(one, country)]) {
      const key = read(input);
      if (typeof key === "string") expect(read(key)).toBe(key);
      else expect(key.code).toMatch(/^(email|phone)_/);
    }
  });
  fc.assert(property, { numRuns: 2000 });
});
