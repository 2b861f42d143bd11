import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedLetter, readEmail } from "#app/imports/row/email.ts";
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
    "bo@example.com <ana@example.com>",
    "[ana@example.com](mailto:bo@example.com)",
    "[Ana, ana@example.com](bo@example.com)",
    "[mailto:bo@example.com](mailto:ana@example.com)",
    "Ana <ana@example.com> Bo <bo@example.com>",
    "Ana ana@example.com",
    "(ana@example.com)",
    "ana@example.com?",
    "ana@example.com/",
    "e-mail:ana@example.com",
    "ana@example.123",
    "ana@-example.com",
    "ana@ｅxample.com",
    "ana\u0001@example.com",
    "ana\ufffd@example.com",
    "ana\n@example.com",
    "mailto:",
    "mailto:ana",
    '=HYPERLINK("mailto:ana@example.com")',
    "ana@example.com;bo@example.com",
    "ana.example.com",
    '"ana"@example.com',
    `${"a".repeat(243)}@example.com`,
  ])("is not guessed from %j", (text) => expect(readEmail(text)).toEqual(refuse("email_invalid")));

  it.each([
    "ana@example.com (Ana Petrova)",
    "[ana@example.com](mailto:ana@example.com)",
    "[Ana@Example.com](mailto:ana@example.com)",
    "[mailto:ana@example.com](ana@example.com)",
    "[Ana](mailto:ana@example.com)",
    "ana＠example.com",
    "ana@example.com>",
    "`ana@example.com",
    "mailto:ana@example.com",
    "MAILTO:Ana@Example.com",
    "ANA@EXAMPLE.COM",
    "Ana <ana@example.com>",
    '"Petrova, Ana" <Ana@example.com>',
    "<ana@example.com>",
    "Ana <mailto:ana@example.com>",
    "ana@example.com <mailto:ana@example.com>",
    "'ana@example.com'",
    '"ana@example.com"',
    "\u201cana@example.com\u201d",
    "\u2019ana@example.com",
    '="ana@example.com"',
    "ana@example.com;",
    "ana@example.com.",
    "ana@example.com ,",
    "ana@example.com; ",
    "ana@\u200bexample.com",
    "a\u00adna@exam\u2060ple.com",
    "ana@example\ufeff.com\u200e",
  ])("is read as a person reads it: %j", (text) => expect(readEmail(text)).toBe("ana@example.com"));

  it.each([
    "mailto:ana@example.com?subject=Hi",
    "Ana <mailto:ana@example.com?body=x>",
    "mailto:?to=ana@example.com",
  ])("is to be taken out of a link that says more: %j", (text) =>
    expect(readEmail(text)).toEqual(refuse("email_link")),
  );

  it("in letters of another script is not read without a mark that may belong to them", () =>
    expect(readEmail("\u0646\u200c\u0627@example.com")).toEqual(refuse("email_invisible")));
});

describe("an address with a letter that only looks like a Latin one", () => {
  it.each([
    ["shopper9@ex\u0430mple.com", "\u0430"],
    ["sh\u043Epper@example.com", "\u043E"],
    ["Ana <\u0410na@example.com>", "\u0410"],
    ["mailto:ana@exampl\u0435.com", "\u0435"],
    ["\u03BFtto@example.com", "\u03BF"],
  ])("is not read, and its letter is named: %j", (text, letter) => {
    expect(readEmail(text)).toEqual(refuse("email_mixed"));
    expect(mixedLetter(text)).toBe(letter);
  });

  it.each(["иван@example.com", "иван.petrov@пример.бг", "νίκος@example.gr", "zoë@exämple.com"])(
    "is none where each part is in one alphabet: %s",
    (text) => expect(readEmail(text)).toBe(text),
  );
});

it("any text is a reason or an address that is read as itself", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(..."ab@.,;:<>\"'=?mailto \u200b"), maxLength: 20 }),
  );
  const property = fc.property(text, (input) => {
    const email = readEmail(input);
    if (typeof email === "string") expect(readEmail(email)).toBe(email);
    else expect(email.code).toMatch(/^email_/);
  });
  fc.assert(property, { numRuns: 2000 });
});
