/** A second line of names in words that nobody knows: what stands below it is never read by the first names. */
import { expect, it } from "vitest";
import { readEveryWay, rowsOf } from "#support/read-lines.ts";

const id = (i: number) => 7_338_441_277_600 + i;
const first = `shopify_id,points_to_add,description,old\n${id(1)},120,a,999\n`;
const below = `${id(2)},999,b,40\n`;
const refused = { refused: "second_header_words", values: { rowNumber: "3" } };

it.each([
  { names: "in English", line: "Customer no,Old balance,Text,New points" },
  { names: "in Polish", line: "Numer klienta,Saldo,Opis,Punkty" },
  { names: "in Bulgarian", line: "Номер на клиента,Стар баланс,Основание за тях,Нови точки" },
  { names: "between quotes", line: '"Customer no","Old balance","Text","New points"' },
  {
    names: "with a year in one that has texts below",
    line: "Customer no,Old balance,Text of 2025,New points",
  },
])("a line of names $names refuses the file, and names its row", ({ line }) => {
  expect(readEveryWay(`${first}${line}\n${below}`)).toEqual(refused);
  expect(readEveryWay(`${first}${line}\n,,,\nVIP,,,\n${below}`)).toEqual(refused);
});

it("a line of names behind blank lines and a title refuses the file as well", () => {
  const file = `${first},,,\nRefunds,,,\nCustomer no,Old balance,Text,New points\n${below}`;
  expect(readEveryWay(file)).toEqual({ ...refused, values: { rowNumber: "5" } });
});

it("names for fewer columns refuse the file, where each cell below them has one", () => {
  expect(readEveryWay(`${first}Customer no,Old balance,New points\n${id(2)},999,40\n`)).toEqual(refused);
});

it.each([
  { names: "one number is another one", line: "shopify_id,Turnover,description,old" },
  { names: "two numbers have changed places", line: "shopify_id,Earlier,description,Bonus" },
  { names: "an abbreviation is one of them", line: "Shopify ID,T.,Description,Old" },
])("the first names again, where $names, refuse the file", ({ line }) => {
  expect(readEveryWay(`${first}${line}\n${below}`)).toEqual(refused);
});

it("a line of names refuses a file by e-mail and by phone alike", () => {
  for (const [one, two] of [
    ["a@example.com", "b@example.com"],
    ["+359 88 000 0022", "+359 88 000 0023"],
  ]) {
    const file = `email;points_to_add;description;old\n${one};120;a;999\nMail;Turnover;Remark;Pts\n${two};999;b;40\n`;
    expect(readEveryWay(file)).toEqual(refused);
  }
});

it.each([
  { line: "words below all rows", text: `${below}Anna,many,some,none` },
  { line: "the names of the page before", text: `shopify_id,points_to_add,description,old\n${below}` },
  { line: "the same names, but for one", text: `Customer,points_to_add,description,old\n${below}` },
  { line: "other names for the same", text: `Customer ID,Points,description,old\n${below}` },
  { line: "points by an abbreviation", text: `Shopify ID,Pts,Description,Old\n${below}` },
  { line: "points by another abbreviation", text: `shopify_id,Pkt.,description,old\n${below}` },
  {
    line: "another word for a number that nobody reads",
    text: `shopify_id,points_to_add,description,alt\n${below}`,
  },
  { line: "errors of a spreadsheet", text: `#N/A,#N/A,#REF!,#N/A\n${below}` },
  { line: "what a database writes for no value", text: `NULL,None,undefined,NaN\n${below}` },
  { line: "a name and a text that other rows have as well", text: `Anna Petrova,ten,b,none\n${below}` },
  { line: "a title of a group", text: `VIP customers,,,\n${below}` },
  { line: "a sum in words", text: `Total,none,,\n${below}` },
  { line: "the same word again and again", text: `none,none,none,none\n${below}` },
  {
    line: "names with nothing but other names below",
    text: "Customer no,Old balance,Text,New points\nA,B,C,D",
  },
  { line: "a text without a number", text: `Anna,ten,Gift 5,vip 7\n${id(2)},,b,` },
])("$line is a row like any other", ({ text }) => {
  expect(rowsOf(readEveryWay(`${first}${text}\n`))[1]?.[0]).toBe(3);
});

const renamed = (one: string, again: string) =>
  `shopify_id,${one},description\n${id(1)},120,a\nshopify_id,${again},description\n${id(2)},999,b\n`;

it.each([
  ["vists", "visits"],
  ["old_balance", "old_bal"],
  ["Turnover", "Turnover (cont.)"],
  ["nr", "No."],
  ["Besuche", "Besuch"],
])("a number under %s that is called %s further down has the same name", (one, again) => {
  expect(readEveryWay(renamed(one, again))).not.toMatchObject({ refused: "second_header_words" });
});

it.each([
  ["points", "points spent"],
  ["points", "points old"],
  ["balance", "turnover"],
])("a number under %s that is called %s further down is another one", (one, again) => {
  expect(readEveryWay(renamed(one, again))).toEqual(refused);
});
