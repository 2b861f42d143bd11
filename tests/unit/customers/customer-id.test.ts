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
    '="7338441277598"',
    '"7338441277598"',
    "'7338441277598'",
    "\u20197338441277598",
    "\u20187338441277598\u2019",
    "\u201c7338441277598\u201d",
    "\u201e7338441277598\u201c",
    "`7338441277598",
    "gid:\\/\\/shopify\\/Customer\\/7338441277598",
    "#7338441277598",
    "№7338441277598",
    "№ 7338441277598",
    "ID: 7338441277598",
    "id 7338441277598",
    "Customer ID: 7338441277598",
    "No. 7338441277598",
    "ИД: 7338441277598",
    "Z2lkOi8vc2hvcGlmeS9DdXN0b21lci83MzM4NDQxMjc3NTk4",
    '"Z2lkOi8vc2hvcGlmeS9DdXN0b21lci83MzM4NDQxMjc3NTk4"',
    "customers/7338441277598",
    "/admin/customers/7338441277598",
    "https://x.myshopify.com/admin/customers/7338441277598.json",
    "https://admin.shopify.com/store/x/customers/7338441277598.json?limit=1",
    "7,338,441,277,598",
    "7.338.441.277.598",
    "7 338 441 277 598",
    "7\u00a0338\u00a0441\u00a0277\u00a0598",
    "7'338'441'277'598",
    "7\u2019338\u2019441\u2019277\u2019598",
    "7,338,441,277,598.00",
    "7.338.441.277.598,00",
    '"gid://shopify/Customer/7338441277598"',
    "'gid://shopify/Customer/7338441277598",
    "gid://shopify/Customer/7338441277598?x=1",
    "GID://shopify/customer/7338441277598",
    "Customer/7338441277598",
    "https://admin.shopify.com/store/x/customers/7338441277598",
    "https://admin.shopify.com/store/my-shop/customers/7338441277598/?tab=notes",
    "https://x.myshopify.com/admin/customers/7338441277598/",
    "x.myshopify.com/admin/customers/7338441277598#top",
    "٧٣٣٨٤٤١٢٧٧٥٩٨",
    "۷۳۳۸۴۴۱۲۷۷۵۹۸",
    "７３３８４４１２７７５９８",
  ])("is read as a person reads it: %j", (cell) => expect(readCustomerId(cell)).toBe(7338441277598n));

  it.each([
    "7.33844E+12",
    '="7.33844E+12"',
    "\u20197.33844E+12",
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
    ["a gid's quotation mark alone", 'gid://shopify/Customer/1"'],
    ["a gid with more behind it", "gid://shopify/Customer/1/orders"],
    ["a formula", '=T("7338441277598")'],
    ["a link in a formula", '=HYPERLINK("https://admin.shopify.com/store/x/customers/7338441277598")'],
    ["the page of an order", "https://admin.shopify.com/store/x/orders/7338441277598"],
    ["a page of another site", "https://example.com/admin/customers/7338441277598"],
    [
      "a page in the middle of another address",
      "https://example.com/?to=https://admin.shopify.com/store/x/customers/1",
    ],
    ["zero", "0"],
    ["below zero", "-7338441277598"],
    ["signed", "+7338441277598"],
    ["past a bigint", "9223372036854775808"],
    ["twenty digits", "73384412775987338441"],
    ["a million digits", "7".repeat(1_000_000)],
    ["a fraction", "7338441277598.5"],
    ["thousands", "7338441277.598"],
    ["grouped by other than thousands", "73,38,44,12,77,598"],
    ["grouped with two separators", "7,338.441,277,598"],
    ["one group, which may be a fraction", "7,338"],
    ["grouped, with a fraction", "7,338,441,277,598.5"],
    ["spaced", "7338 441277598"],
    ["parted by a character that can't be seen", "7338\u200b441277598"],
    ["a small power", "7.3E-12"],
    ["an apostrophe alone", "'"],
    ["two apostrophes", "''1"],
    ["another kind of thing in Base64", btoa("gid://shopify/Order/7338441277598")],
    ["a gid in Base64 with more behind it", btoa("gid://shopify/Customer/7338441277598?key=1")],
    ["a gid in Base64 that was cut off", btoa("gid://shopify/Customer/7338441277598").slice(0, -3)],
    ["what begins as a gid in Base64 and is none", "Z2lkOi8vc2hvcGlmeS9DdXN0b21lci_A"],
    ["a gid in Base64 with a sign within", "Z2lkOi8vc2hvcGlmeS9DdXN0b21lci83=A=="],
    ["a gid in Base64 without its number", btoa("gid://shopify/Customer/")],
    ["an e-mail", "ana@example.com"],
    ["digits of two scripts", "٧٣٣٨441277598"],
    ["two numbers", "#1 #2"],
    ["hexadecimal", "0x1"],
    ["too narrow a column", "########"],
  ])("is not guessed from %s", (_, cell) =>
    expect(readCustomerId(cell)).toEqual(refuse("customer_id_invalid")),
  );

  it("is read from what Shopify calls it", () =>
    expect(readCustomerId(customerGid(7338441277598n))).toBe(7338441277598n));
});
