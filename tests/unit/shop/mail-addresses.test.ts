/** Addresses as a merchant types them: nothing of one may end a header's line or begin another recipient. */
import { expect, test } from "vitest";
import { isMailAddress, readMailAddresses } from "#app/shop/mail-addresses.ts";

const many = (count: number) => Array.from({ length: count }, (_, i) => `ana${i}@example.com`).join("\n");

test.each([
  ["", []],
  ["  \n\n ", []],
  ["ana@example.com", ["ana@example.com"]],
  [
    "ana@example.com, boris@example.com;vera@example.com",
    ["ana@example.com", "boris@example.com", "vera@example.com"],
  ],
  ["ana@example.com\r\n\r\nboris@example.com\n", ["ana@example.com", "boris@example.com"]],
  ["Ana@Example.com\nana@example.com", ["ana@example.com"]],
  ["o'brien+points@sub.example.co.uk", ["o'brien+points@sub.example.co.uk"]],
  ["ана@example.com", "ана@example.com"],
  ["ana@пример.бг", ["ana@пример.бг"]],
])("%j is read as %j", (text, expected) => {
  const invalid = { code: "mail_address_invalid", values: { address: expected } };
  expect(readMailAddresses(text)).toEqual(typeof expected === "string" ? invalid : expected);
});

test.each([
  ["ana@example.com\nBcc: everyone@example.com", "Bcc: everyone@example.com"],
  ["ana@example.com\rSubject: free", "Subject: free"],
  ["ana@example.com\u2028Bcc: x@example.com", "ana@example.com\u2028Bcc: x@example.com"],
  ["ana@example.com\0", "ana@example.com\0"],
  ["ana@example.com\tboris@example.com", "ana@example.com\tboris@example.com"],
  ['"Ana" <ana@example.com>', '"Ana" <ana@example.com>'],
  ['"ana"@example.com', '"ana"@example.com'],
  ["<ana@example.com>", "<ana@example.com>"],
  ["ana@example.com>", "ana@example.com>"],
  ["ana@@example.com", "ana@@example.com"],
  [".ana@example.com", ".ana@example.com"],
  ["ana..p@example.com", "ana..p@example.com"],
  ["ana@example", "ana@example"],
  ["ana@-example.com", "ana@-example.com"],
  ["ana@example.com.", "ana@example.com."],
  ["ana@127.0.0.1", "ana@127.0.0.1"],
  ["ana@[127.0.0.1]", "ana@[127.0.0.1]"],
  ["@example.com", "@example.com"],
  [`${"a".repeat(65)}@example.com`, `${"a".repeat(60)}…`],
])("%j is refused, and %j is named", (text, address) => {
  expect(readMailAddresses(text)).toEqual({ code: "mail_address_invalid", values: { address } });
});

test("50 addresses are taken and 51 are not, and neither is a text of a million characters", () => {
  expect(readMailAddresses(many(50))).toHaveLength(50);
  const refusal = { code: "mail_addresses_many", values: { max: 50 } };
  expect(readMailAddresses(many(51))).toEqual(refusal);
  expect(readMailAddresses("a".repeat(1_000_000))).toEqual(refusal);
});

test("an address of 254 characters is one, and a longer one is not", () => {
  const address = (length: number) => `a@${"b.".repeat((length - 4) / 2)}bg`;
  expect(isMailAddress(address(254))).toBe(true);
  expect(isMailAddress(address(256))).toBe(false);
});
