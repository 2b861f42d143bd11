import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { csvLine } from "#app/csv.server.ts";
import { asKept, guard, keepText, unguard } from "#app/imports/row/formula.ts";

const signs = ["=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"];
const before: Record<string, string> = {
  nothing: "",
  blanks: "  ",
  "a tab": "\t",
  "a line feed": "\n",
  "a carriage return": "\r",
  "a blank that does not break": "\u00a0",
  "an ideographic blank": "\u3000",
  "a zero-width space": "\u200b",
  "a byte-order mark": "\ufeff",
  "a NUL": "\0",
  "several of them": "\ufeff \u200b\u00a0",
};

describe("a cell that a spreadsheet could run", () => {
  it.each(Object.entries(before))("gets an apostrophe, with %s before its sign", (_name, unseen) => {
    for (const sign of signs) {
      const cell = `${unseen}${sign}SUM(A1)`;
      expect(guard(cell)).toBe(`'${cell}`);
    }
  });

  it.each(["\t", "\n", "\r"])("may begin with %j alone", (first) => {
    expect(guard(`${first}1`)).toBe(`'${first}1`);
  });

  it("may be a number that is more than its sign and digits", () => {
    for (const cell of ["-1,250", "+1.5", "-1 250", "+359-888-123", "-2+3"])
      expect(guard(cell)).toBe(`'${cell}`);
  });
});

test("all else stays as it is, a plain signed number too", () => {
  for (const cell of [
    "",
    "5",
    "-5",
    "+7",
    "Hello",
    " a=b",
    "a-b",
    "'quoted'",
    "O'Neill",
    "'7338441277598",
    '"=1',
  ])
    expect(guard(cell)).toBe(cell);
});

test("of what a spreadsheet makes a number or a date the text is kept as well, and nothing else", () => {
  const turned = [
    ...["0071", "1/2", "1990-05-31", "'1", ".5", "-5", "+359888123456", "=1", "0888123456", "0888 123 456"],
    ...[
      "12-05",
      "1E5",
      "1.5e+10",
      "10:30",
      "2024-01-05",
      "3 May",
      "3-Jan-24",
      "MAR1",
      "May 3, 2024",
      "5. март",
    ],
    ...["1,250.50", "5%", "$5", "5 €", "(5)", "10:30 PM", "10 a", "2024-01-05 10:30:00", "5."],
    ...["2024-01-05T10:30:00Z", "1. 5. 2026", " 007", "1000-205", "Sept-2024"],
  ];
  expect(turned.filter((cell) => keepText(cell) !== `'${cell}`)).toEqual([]);
  const others = [
    ...["", "Ana", "ERP-6", "'t Hof", "'quoted'", "5th Avenue", "12 Main St", "3M", "7-Eleven", "2024, VIP"],
    ...[
      "12А",
      "10115 Berlin",
      "24/7 Fitness",
      "1&1",
      "4 March Road",
      "3 Maywood",
      "2 for 1",
      "May",
      "Gold 3",
    ],
    ...["1E", "12E-", "1990s", "100% wool", "5 stars", "10:30 call", "No. 5", "3rd", "2, 4"],
  ];
  expect(others.filter((cell) => keepText(cell) !== cell)).toEqual([]);
});

describe("taken off again", () => {
  it("the cell is the one that it was, also where the merchant's own apostrophe stood before a sign", () => {
    const char = fc.constantFrom(...signs, "'", "\t", "\n", "\r", " ", "\u200b", "\ufeff", "1", ",", "a");
    const cell = fc.oneof(
      fc.string({ unit: char, maxLength: 6 }),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(cell, (text) => unguard(guard(text)) === text && asKept(keepText(text)) === text),
      { numRuns: 1000 },
    );
    expect(guard("'=Bonus")).toBe("''=Bonus");
  });

  it("a number corrected behind the apostrophe is one", () => {
    expect(unguard("'-1250")).toBe("-1250");
  });

  it("a cell that lost the apostrophe in a spreadsheet, or never had one, stays as it is", () => {
    for (const cell of ["-1,250", "=1", "'7338441277598", "'quoted'"]) expect(unguard(cell)).toBe(cell);
  });
});

test("a cell of any file is quoted where it has another separator in it", () => {
  for (const cell of ["Bonus;=1+1", "Bonus\t=1+1", "Bonus|=1+1"])
    expect(csvLine([7, cell, "plain"])).toBe(`7,"${cell}",plain`);
});
