import { describe, expect, it } from "vitest";
import type { RefusalCode } from "#app/imports/file/refusal.ts";
import { headerLine, readEveryWay } from "#support/read-lines.ts";

interface Case {
  description: string;
  input: string;
  refused: RefusalCode;
  /** What the sentence says beside the fault's name: where, or what was found. */
  says: string;
  notes?: string;
}

const header = `${headerLine}\n`;

const emptyFiles: Case[] = [
  { description: "no byte at all", input: "", refused: "empty", says: "This file is empty" },
  { description: "a byte-order mark only", input: "\uFEFF", refused: "empty", says: "This file is empty" },
  { description: "one character", input: "\n", refused: "empty", says: "This file is empty" },
  { description: "white space only", input: " \r\n\t\n\u00a0", refused: "empty", says: "This file is empty" },
  { description: "separators only", input: ",,\n,,\n", refused: "empty", says: "This file is empty" },
  { description: "empty quoted cells only", input: '"",""\n', refused: "empty", says: "This file is empty" },
  {
    description: "a header without a line break",
    input: headerLine,
    refused: "header_only",
    says: "a header but no rows",
  },
  {
    description: "a header with a line break",
    input: header,
    refused: "header_only",
    says: "a header but no rows",
  },
  {
    description: "a header and blank lines",
    input: `${header}\n,,\n \n`,
    refused: "header_only",
    says: "a header but no rows",
  },
  {
    description: "64 KB of blank lines before anything",
    input: "\n".repeat(70_000) + header,
    refused: "empty",
    says: "blank lines before the header",
  },
];

const headers: Case[] = [
  {
    description: "one column",
    input: "shopify_id\n1",
    refused: "column_missing",
    says: "names one column only: shopify_id.",
  },
  {
    description: "one column and blank ones",
    input: "shopify_id,,\n1,2,a",
    refused: "column_missing",
    says: "names one column only: shopify_id.",
  },
  {
    description: "an unknown separator",
    input: "shopify_id:points_to_add:description\n1:2:a",
    refused: "column_missing",
    says: "names one column only: shopify_id:points_to_add:description.",
  },
  {
    description: "a title above the header",
    input: "Points of 2025\nshopify_id,points_to_add,description\n1,2,a",
    refused: "column_missing",
    says: "no title above",
  },
  {
    description: "a separator line for an unknown separator",
    input: "sep=:\na:b\n1:2",
    refused: "column_missing",
    says: "names one column only: sep=:.",
  },
  {
    description: "a separator line and nothing else",
    input: "sep=;\r\n",
    refused: "empty",
    says: "This file is empty",
  },
  {
    description: "501 columns",
    input: `${headerLine}${",x".repeat(498)}\n1,2,a`,
    refused: "too_many_columns",
    says: "more than 500 columns",
  },
];

const unclosed: Case[] = [
  {
    description: "in the first data line",
    input: `${header}1,2,"a\n3,4,b\n`,
    refused: "quote_unclosed",
    says: "Row 2 opens",
  },
  {
    description: "in the last line",
    input: `${header}1,2,a\n3,4,"b`,
    refused: "quote_unclosed",
    says: "Row 3 opens",
  },
  {
    description: "after blank lines and a row of two lines",
    input: `\n${header}"1\n",2,a\n\n3,4,"b\n`,
    refused: "quote_unclosed",
    says: "Row 5 opens",
  },
  {
    description: "as the last character",
    input: `${header}1,2,"`,
    refused: "quote_unclosed",
    says: "Row 2 opens",
  },
  {
    description: "closed by a doubled quote only",
    input: `${header}1,2,"a""\n3,4,b`,
    refused: "quote_unclosed",
    says: "Row 2 opens",
  },
  {
    description: "in the header",
    input: 'shopify_id;"points_to_add;description\n1;2;a',
    refused: "quote_unclosed",
    says: "Row 1 opens",
  },
  {
    description: "in the first name of the header",
    input: '"shopify_id,points_to_add,description\n1,2,a',
    refused: "quote_unclosed",
    says: "Row 1 opens",
  },
  {
    description: "until the next quoted cell",
    input: `${header}1,2,"a\n3,4,b\n5,6,"c"\n7,8,d\n`,
    refused: "quote_unclosed",
    says: "Row 2 opens",
    notes: "read on, rows 3 and 4 would vanish into row 2",
  },
  {
    description: "a stray quote in the second line of a text",
    input: `${header}1,2,"a\nsays "hi""\n`,
    refused: "quote_unclosed",
    says: "Row 2 opens",
  },
];

describe.each(Object.entries({ emptyFiles, headers, unclosed }))(
  "a file is refused whole: %s",
  (_, cases) => {
    it.each(cases)("$description", ({ input, refused, says }) => {
      expect(readEveryWay(input)).toEqual({ refused, sentence: expect.stringContaining(says) });
    });
  },
);

describe("the sentence for one column", () => {
  it("keeps a header of any size short, and every character whole", () => {
    const outcome = readEveryWay(`${"x".repeat(59)}🎁${"y".repeat(500)}\n1`);
    expect(outcome).toMatchObject({ refused: "column_missing" });
    if ("sentence" in outcome) {
      expect(outcome.sentence.length).toBeLessThan(400);
      expect(outcome.sentence.isWellFormed()).toBe(true);
    }
  });
});
