import { describe, expect, it } from "vitest";
import { customerGid, readCustomerId } from "#app/customers/customer-id.ts";
import { refuse } from "#app/refusal.ts";

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
    expect(readCustomerId(cell)).toEqual(refuse("customer_id_mangled")),
  );

  it.each(["", " ", "\u00a0", "\u200b"])("is missing in %j", (cell) =>
    expect(readCustomerId(cell)).toEqual(refuse("customer_id_missing")),
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
    expect(readCustomerId(cell)).toEqual(refuse("customer_id_invalid")),
  );

  it("is read from what Shopify calls it", () =>
    expect(readCustomerId(customerGid(7338441277598n))).toBe(7338441277598n));
});
