import { describe, expect, it } from "vitest";
import type { RefusalCode } from "#app/refusal.ts";
import { headerLine, readEveryWay } from "#support/read-lines.ts";

interface Case {
  description: string;
  input: string;
  refused: RefusalCode;
  /** Where, or what was found. */
  values?: object;
  notes?: string;
}

const separator = (name: string) => ({ code: `file.separators.${name}`, values: {} });
const header = `${headerLine}\n`;

const emptyFiles: Case[] = [
  { description: "no byte at all", input: "", refused: "file_empty" },
  { description: "a byte-order mark only", input: "\uFEFF", refused: "file_empty" },
  { description: "one character", input: "\n", refused: "file_empty" },
  { description: "white space only", input: " \r\n\t\n\u00a0", refused: "file_empty" },
  { description: "separators only", input: ",,\n,,\n", refused: "file_empty" },
  { description: "empty quoted cells only", input: '"",""\n', refused: "file_empty" },
  {
    description: "a header without a line break",
    input: headerLine,
    refused: "file_no_rows",
  },
  {
    description: "a header with a line break",
    input: header,
    refused: "file_no_rows",
  },
  {
    description: "a header and blank lines",
    input: `${header}\n,,\n \n`,
    refused: "file_no_rows",
  },
  {
    description: "one line, of a customer",
    input: "ana@example.com,120,Gift\n",
    refused: "file_no_names",
  },
  {
    description: "one line, of a customer whose card stands in it",
    input: "Ana,120,4111111111111111",
    refused: "file_no_names",
  },
  {
    description: "64 KB of blank lines before anything",
    input: "\n".repeat(70_000) + header,
    refused: "file_begins_blank",
    values: { charsMax: 65_536 },
  },
];

const headers: Case[] = [
  {
    description: "one column",
    input: "shopify_id\n1",
    refused: "file_one_column",
    values: { names: "shopify_id" },
  },
  {
    description: "one column and blank ones",
    input: "shopify_id,,\n1,2,a",
    refused: "file_one_column",
    values: { names: "shopify_id" },
  },
  {
    description: "columns set apart by blanks",
    input: "shopify_id      points  reason\n7338441277598   120     Thank you",
    refused: "file_fixed_width",
  },
  {
    description: "two of them, below a title",
    input: "Report of May\n\nE-mail             Points\n-----------------  ------\nana@example.com       120",
    refused: "file_fixed_width",
  },
  {
    description: "two tables side by side",
    input: `${headerLine},,${headerLine}\n1,2,a,,3,4,b`,
    refused: "tables_side_by_side",
  },
  {
    description: "names below each other, and a column for each customer",
    input: "shopify_id,7338441277598,7338441279832\npoints_to_add,5,10\ndescription,Gift,Thanks",
    refused: "file_turned",
  },
  {
    description: "names below each other, beside the customers' names",
    input: ";Ana;Bo\nE-Mail;ana@example.com;bo@example.com\nPunkte;5;10",
    refused: "file_turned",
  },
  {
    description: "an unknown separator",
    input: "shopify_id:points_to_add:description\n1:2:a",
    refused: "file_one_column",
    values: { names: "shopify_id:points_to_add:description" },
  },
  {
    description: "a title above names that nobody knows, and no row that tells them from a text",
    input: "Points of 2025\nwho,how much\nAna,many",
    refused: "file_one_column",
    values: { names: "Points of 2025" },
  },
  {
    description: "a separator line for an unknown separator",
    input: "sep=:\na:b\n1:2",
    refused: "file_one_column",
    values: { names: "sep=:" },
  },
  {
    description: "a separator line and nothing else",
    input: "sep=;\r\n",
    refused: "file_empty",
  },
  {
    description: "names with another separator than all lines below",
    input: `${header}7338441277599|120|a\n7338441277600|40|b\n`,
    refused: "file_other_separator",
    values: { names: separator("comma"), rows: separator("bar") },
  },
  {
    description: "names that nobody knows, with another separator than all lines below",
    input: 'who;how much\n1,"2"\n3,4\n',
    refused: "file_other_separator",
    values: { names: separator("semicolon"), rows: separator("comma") },
  },
  {
    description: "names with another separator than all lines below, and it stands in a text there",
    input: "email,points,description\nana@example.com;120;Thanks, Ana\n",
    refused: "file_other_separator",
    values: { names: separator("comma"), rows: separator("semicolon") },
  },
  {
    description: "a separator line that all lines below contradict",
    input: "sep=,\nshopify_id;points_to_add;description\n7338441277599;120;a",
    refused: "separator_line_wrong",
    values: { said: separator("comma"), rows: separator("semicolon") },
  },
  {
    description: "a separator line that its own names follow, and no row",
    input: "sep=;\nshopify_id;points_to_add;description\n1,2,a",
    refused: "file_other_separator",
    values: { names: separator("semicolon"), rows: separator("comma") },
  },
  {
    description: "every line between quotes",
    input: '"shopify_id,points_to_add"\n"1,2"\n"3,4"',
    refused: "file_lines_quoted",
    values: { names: "shopify_id,points_to_add" },
  },
  {
    description: "a title with a comma above names that nobody knows",
    input: '"Points, May 2026",,\nwho,how much\nAna,many',
    refused: "file_one_column",
    values: { names: "Points, May 2026" },
  },
  {
    description: "501 columns",
    input: `${headerLine}${",x".repeat(498)}\n1,2,a`,
    refused: "file_too_many_columns",
    values: { columnsMax: 500 },
  },
];

const unclosed: Case[] = [
  {
    description: "in the first data line",
    input: `${header}1,2,"a\n3,4,b\n`,
    refused: "quote_unclosed",
    values: { rowNumber: "2" },
  },
  {
    description: "in the last line",
    input: `${header}1,2,a\n3,4,"b`,
    refused: "quote_unclosed",
    values: { rowNumber: "3" },
  },
  {
    description: "after blank lines and a row of two lines",
    input: `\n${header}"1\n",2,a\n\n3,4,"b\n`,
    refused: "quote_unclosed",
    values: { rowNumber: "5" },
  },
  {
    description: "as the last character",
    input: `${header}1,2,"`,
    refused: "quote_unclosed",
    values: { rowNumber: "2" },
  },
  {
    description: "closed by a doubled quote only",
    input: `${header}1,2,"a""\n3,4,b`,
    refused: "quote_unclosed",
    values: { rowNumber: "2" },
  },
  {
    description: "in the header",
    input: 'shopify_id;"points_to_add;description\n1;2;a',
    refused: "quote_unclosed",
    values: { rowNumber: "1" },
  },
  {
    description: "in the first name of the header",
    input: '"shopify_id,points_to_add,description\n1,2,a',
    refused: "quote_unclosed",
    values: { rowNumber: "1" },
  },
  {
    description: "until the next quoted cell",
    input: `${header}1,2,"a\n3,4,b\n5,6,"c"\n7,8,d\n`,
    refused: "quote_unclosed",
    values: { rowNumber: "2" },
    notes: "read on, rows 3 and 4 would vanish into row 2",
  },
  {
    description: "a stray quote in the second line of a text",
    input: `${header}1,2,"a\nsays "hi""\n`,
    refused: "quote_unclosed",
    values: { rowNumber: "2" },
  },
];

describe.each(Object.entries({ emptyFiles, headers, unclosed }))(
  "a file is refused whole: %s",
  (_, cases) => {
    it.each(cases)("$description", ({ input, refused, values = {} }) => {
      expect(readEveryWay(input)).toEqual({ refused, values });
    });
  },
);

describe("the name of the only column", () => {
  it("is cut, and every character of it is whole", () => {
    const outcome = readEveryWay(`${"x".repeat(59)}🎁${"y".repeat(500)}\n1`);
    expect(outcome).toEqual({ refused: "file_one_column", values: { names: "x".repeat(59) } });
  });
});
