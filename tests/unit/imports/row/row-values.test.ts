import { describe, expect, it } from "vitest";
import { readCustomerId } from "#app/customers/customer-id.ts";
import { readDescription, readPoints } from "#app/imports/row/row.ts";
import { rejectionOf } from "#app/imports/row/rejection.ts";

describe("a customer id", () => {
  it.each([
    ["7338441277598", 7338441277598n],
    ["'7338441277598", 7338441277598n],
    ["7338441277598.0", 7338441277598n],
    ["7338441277598,00", 7338441277598n],
    ["gid://shopify/Customer/7338441277598", 7338441277598n],
    [" 7338441277598\t", 7338441277598n],
    ["\u00a07338441277598\u202f", 7338441277598n],
    ["\u200b\u202a7338441277598\u202c", 7338441277598n],
    ["\uFEFF7338441277598", 7338441277598n],
    ["0007338441277598", 7338441277598n],
    ["1", 1n],
    ["9223372036854775807", 9223372036854775807n],
  ])("is read from %j", (cell, expected) => expect(readCustomerId(cell)).toBe(expected));

  it.each([
    "7.33844E+12",
    "7,33844E+12",
    "7.33844e12",
    "7E+12",
    "'7.33844E+12",
    " 7.33844E+12 ",
    "7.33844127759800E+12",
  ])("shortened by a spreadsheet is told apart: %j", (cell) =>
    expect(readCustomerId(cell)).toEqual(rejectionOf("customer_id_mangled")),
  );

  it.each(["", " ", "\u00a0", "\u200b"])("is missing in %j", (cell) =>
    expect(readCustomerId(cell)).toEqual(rejectionOf("customer_id_missing")),
  );

  it.each([
    ["another kind of thing", "gid://shopify/Order/7338441277598"],
    ["a gid without its number", "gid://shopify/Customer/"],
    ["a gid in quotes of its own", "'gid://shopify/Customer/1"],
    ["zero", "0"],
    ["below zero", "-7338441277598"],
    ["signed", "+7338441277598"],
    ["past a bigint", "9223372036854775808"],
    ["twenty digits", "73384412775987338441"],
    ["a million digits", "7".repeat(1_000_000)],
    ["a fraction", "7338441277598.5"],
    ["thousands", "7338441277.598"],
    ["grouped", "7,338,441,277,598"],
    ["spaced", "7338 441277598"],
    ["parted by a character that can't be seen", "7338\u200b441277598"],
    ["a small power", "7.3E-12"],
    ["an apostrophe alone", "'"],
    ["two apostrophes", "''1"],
    ["an e-mail", "ana@example.com"],
    ["Arabic digits", "٧٣٣٨"],
    ["full-width digits", "７３３８"],
    ["hexadecimal", "0x1"],
    ["too narrow a column", "########"],
  ])("is not guessed from %s", (_, cell) =>
    expect(readCustomerId(cell)).toEqual(rejectionOf("customer_id_invalid")),
  );
});

describe("points", () => {
  it.each([
    ["5", 5],
    ["+5", 5],
    ["-5", -5],
    [" 5 ", 5],
    ["\u00a05\u00a0", 5],
    ["\u200e-5", -5],
    ["007", 7],
    ["1000000000", 1_000_000_000],
    ["-1000000000", -1_000_000_000],
    ["+00001000000000", 1_000_000_000],
  ])("are read from %j", (cell, expected) => expect(readPoints(cell)).toBe(expected));

  it.each(["0", "-0", "+0", "000"])("must not be zero: %j", (cell) =>
    expect(readPoints(cell)).toEqual(rejectionOf("points_zero")),
  );
  it.each(["", " ", "\u200b\u00a0"])("are missing in %j", (cell) =>
    expect(readPoints(cell)).toEqual(rejectionOf("points_missing")),
  );

  it.each(["1000000001", "-1000000001", "9007199254740993", "9".repeat(400)])("have a range: %.20s", (cell) =>
    expect(readPoints(cell)).toEqual(rejectionOf("points_out_of_range")),
  );

  it.each([
    "1,000",
    "1.000",
    "1 000",
    "1\u00a0000",
    "1'000",
    "1_000",
    "1.5",
    "1,5",
    "5.0",
    "5.",
    ".5",
    "1e3",
    "1E3",
    "1E+3",
    "0x10",
    "0b1",
    "٣",
    "５",
    "½",
    "²",
    "−5",
    "–5",
    "- 5",
    "--5",
    "+-5",
    "5-",
    "(5)",
    "5%",
    "5 pts",
    "$5",
    "=5",
    "'5",
    "NaN",
    "Infinity",
    "null",
    "true",
    "five",
  ])("are not guessed from %j", (cell) => expect(readPoints(cell)).toEqual(rejectionOf("points_not_whole")));
});

describe("a description", () => {
  it.each([
    ["a", "a"],
    ["  a b  ", "a b"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["two\nlines", "two\nlines"],
    ["\u200fمرحبا\u200f", "\u200fمرحبا\u200f"],
    ["0", "0"],
  ])("is the text of %j", (cell, expected) => expect(readDescription(cell)).toBe(expected));

  it.each(["", " ", "\n", "\u00a0", "\u200b", "\u200e\u200f"])(
    "is missing where nothing can be seen: %j",
    (cell) => expect(readDescription(cell)).toEqual(rejectionOf("description_missing")),
  );

  it.each(["#N/A", "#REF!", "#DIV/0!", "#NAME?", " #VALUE! ", "#NV", "#¡VALOR!", "NULL", "NaN", "undefined"])(
    "is missing where a programme had no value to write: %j",
    (cell) => expect(readDescription(cell)).toEqual(rejectionOf("description_missing")),
  );

  it.each(["#VIP", "#1!", "Case #REF! closed", "Null risk", "Nan"])("may look like one: %j", (cell) =>
    expect(readDescription(cell)).toBe(cell),
  );

  it.each([
    ["letters", "x"],
    ["astral characters", "🎁"],
    ["right-to-left letters", "م"],
  ])("has 255 characters at most: %s", (_, character) => {
    const longest = character.repeat(255);
    expect(readDescription(` ${longest} `)).toBe(longest);
    expect(readDescription(longest + character)).toEqual(rejectionOf("description_too_long"));
  });

  it("counts a combining mark as a character, as the database does", () => {
    expect(readDescription("e\u0301".repeat(127))).toBe("e\u0301".repeat(127));
    expect(readDescription("e\u0301".repeat(128))).toEqual(rejectionOf("description_too_long"));
    expect(readDescription("🎁".repeat(1_000_000))).toEqual(rejectionOf("description_too_long"));
  });
});
