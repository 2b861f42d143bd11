import { describe, expect, it } from "vitest";
import type { Delimiter } from "#app/imports/file/csv.ts";
import { readEveryWay, rowsOf } from "./reading.ts";

interface Case {
  description: string;
  input: string;
  header: string[];
  delimiter?: Delimiter;
  /** The row number of the first data line. */
  firstRow?: number;
  notes?: string;
}

const plain = ["shopify_id", "points_to_add", "description"];

const separators: Case[] = [
  { description: "a comma", input: "shopify_id,points_to_add,description\n1,2,a", header: plain },
  {
    description: "a semicolon",
    input: "shopify_id;points_to_add;description\n1;2;a",
    header: plain,
    delimiter: ";",
  },
  {
    description: "a tab",
    input: "shopify_id\tpoints_to_add\tdescription\n1\t2\ta",
    header: plain,
    delimiter: "\t",
  },
  {
    description: "a pipe",
    input: "shopify_id|points_to_add|description\n1|2|a",
    header: plain,
    delimiter: "|",
  },
  {
    description: "quoted names",
    input: '"shopify_id";"points_to_add";"description"\n1;2;a',
    header: plain,
    delimiter: ";",
  },
  {
    description: "names in any case, with spaces",
    input: " Shopify_ID ;POINTS_TO_ADD; Description\n1;2;a",
    header: [" Shopify_ID ", "POINTS_TO_ADD", " Description"],
    delimiter: ";",
  },
  {
    description: "more of another separator inside a further name",
    input: "shopify_id;points_to_add;description;a,b,c,d,e\n1;2;a;b",
    header: [...plain, "a,b,c,d,e"],
    delimiter: ";",
  },
  {
    description: "another separator inside a quoted name",
    input: 'shopify_id|points_to_add|description|"a|b,c,d,e,f"\n1|2|a|b',
    header: [...plain, "a|b,c,d,e,f"],
    delimiter: "|",
  },
  {
    description: "names known by their aliases only",
    input: "Customer ID;Points;Note (a, b, c, d)\n1;2;a",
    header: ["Customer ID", "Points", "Note (a, b, c, d)"],
    delimiter: ";",
  },
  {
    description: "no known name: the separator that gives most columns",
    input: "a;b;c,d\n1;2;3",
    header: ["a", "b", "c,d"],
    delimiter: ";",
  },
  {
    description: "more separators of another kind in the rows",
    input: "shopify_id,points_to_add,description\n1,2,a;b;c;d;e",
    header: plain,
  },
  {
    description: "a line break inside a quoted name",
    input: '"a\nb";shopify_id;points_to_add;description\n1;1;2;a',
    header: ["a\nb", ...plain],
    delimiter: ";",
  },
  {
    description: "an inch sign in a further name",
    input: 'size 5";shopify_id;points_to_add;description\n1;1;2;a"',
    header: ['size 5"', ...plain],
    delimiter: ";",
    notes: "the quotes of the header are odd in number",
  },
];

const places: Case[] = [
  {
    description: "a byte-order mark",
    input: "\uFEFFshopify_id,points_to_add,description\n1,2,a",
    header: plain,
  },
  {
    description: "a byte-order mark before a quoted name",
    input: '\uFEFF"shopify_id","points_to_add","description"\n1,2,a',
    header: plain,
  },
  {
    description: "blank lines before the header",
    input: "\n\r\n  \nshopify_id;points_to_add;description\n1;2;a",
    header: plain,
    delimiter: ";",
    firstRow: 5,
    notes: "they take up row numbers",
  },
  {
    description: "a header with CR alone",
    input: "shopify_id,points_to_add,description\r1,2,a",
    header: plain,
  },
  {
    description: "blank names at the end",
    input: "shopify_id,points_to_add,description,, ,\n1,2,a,,,",
    header: plain,
    notes: "columns cleared in a spreadsheet: a text under them has no heading to be ignored by",
  },
  {
    description: "a blank name in the middle",
    input: "shopify_id,,points_to_add,description\n1,,2,a",
    header: ["shopify_id", "", "points_to_add", "description"],
  },
  {
    description: "a name that stands twice",
    input: "shopify_id,description,points_to_add,description\n1,a,2,b",
    header: ["shopify_id", "description", "points_to_add", "description"],
  },
  {
    description: "further columns in any order",
    input: "Tags,description,E-mail,shopify_id,points_to_add\nx,a,y,1,2",
    header: ["Tags", "description", "E-mail", "shopify_id", "points_to_add"],
  },
  {
    description: "500 columns",
    input: `${[...plain, ...Array<string>(497).fill("x")].join()}\n1,2,a`,
    header: [...plain, ...Array<string>(497).fill("x")],
  },
];

describe.each(Object.entries({ separators, places }))("the header of a file: %s", (_, cases) => {
  it.each(cases)("$description", ({ input, header, delimiter = ",", firstRow = 2 }) => {
    const outcome = readEveryWay(input);
    expect(outcome).toMatchObject({ facts: { header, delimiter } });
    expect(rowsOf(outcome)[0]?.[0]).toBe(firstRow);
  });
});
