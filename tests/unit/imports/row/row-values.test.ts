import { describe, expect, it } from "vitest";
import { readDescription } from "#app/imports/row/row.ts";
import { rejectionOf } from "#app/imports/row/rejection.ts";
import { readPoints } from "#app/imports/row/typed-points.ts";
import { wordsIn } from "#app/locales/words.ts";
import { isRefusal } from "#app/refusal.ts";

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
    ["1 250", 1250],
    ["1\u00a0250", 1250],
    ["1\u2019250", 1250],
    ["1.250.000", 1_250_000],
    ["1,250.00", 1250],
    ["5.0", 5],
    ["٣", 3],
    ["５", 5],
    ["\u22125", -5],
    ["\u20135", -5],
    ["- 5", -5],
    ["5-", -5],
    ["(50)", -50],
    ["5 pts", 5],
    ["$5", 5],
    ["'5", 5],
    ["1,250 points", 1250],
  ])("are read as the cell of a file is: %j", (typed, expected) => expect(readPoints(typed)).toBe(expected));

  it.each([
    ["1.250", "1.250 can be 1.25 or 1250. Write the number without the separator."],
    ["1,000", "1,000 can be 1000 or 1. Write the number without the separator."],
    ["-2.500", "-2.500 can be -2.5 or -2500. Write the number without the separator."],
  ])("that can be two numbers are not guessed, and both are named: %j", (typed, sentence) => {
    const points = readPoints(typed);
    expect(isRefusal(points) && wordsIn("en").refusal(points)).toBe(sentence);
  });

  it.each(["1.5", "1,5", ".5", "1,250.5"])("have no fraction: %j", (typed) =>
    expect(readPoints(typed)).toEqual(rejectionOf("points_not_whole")),
  );

  it.each(["null", "-", "#N/A"])("are missing where a programme says so: %j", (typed) =>
    expect(readPoints(typed)).toEqual(rejectionOf("points_missing")),
  );

  it.each([
    ..."1_000 5. 1e3 1E3 1E+3 0x10 0b1 ½ ² --5 +-5 5% =5 Infinity true five".split(" "),
    "1 25",
    "1,2,3",
  ])("are not guessed from %j", (typed) =>
    expect(readPoints(typed)).toEqual(rejectionOf("points_not_a_number")),
  );
});

describe("a description", () => {
  it.each([
    ["a", "a"],
    ["  a b  ", "a b"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["two\nlines", "two\nlines"],
    ["\u200fمرحبا\u200f", "\u200fمرحبا\u200f"],
    ["00", "00"],
    ['="Thank you"', "Thank you"],
    ['="say ""hi"" to her"', 'say "hi" to her'],
    ['\'="Thank you"', "Thank you"],
    ['="a"&B1&"c"', '="a"&B1&"c"'],
    ["=SUM(A1)", "=SUM(A1)"],
    ["'Thank you", "'Thank you"],
    ["'+1 gift", "+1 gift"],
  ])("is the text of %j", (cell, expected) => expect(readDescription(cell)).toBe(expected));

  it.each([
    ["'Thank you", "Thank you"],
    ["'Подарък", "Подарък"],
    ["'+1 gift", "+1 gift"],
    ["'Twas a pleasure", "'Twas a pleasure"],
    ["'n Geskenk", "'n Geskenk"],
    ["'s avonds", "'s avonds"],
    ["'90s party", "'90s party"],
    ["'quoted'", "'quoted'"],
  ])("behind an id with an apostrophe is the text of %j", (cell, expected) =>
    expect(readDescription(cell, true)).toBe(expected),
  );

  it.each(["", "0", '=""', " ", "\n", "\u00a0", "\u200b", "\u200e\u200f"])(
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
