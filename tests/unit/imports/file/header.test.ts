import { describe, expect, it } from "vitest";
import type { Delimiter } from "#app/delimiters.ts";
import { readEveryWay, rowsOf } from "#support/read-lines.ts";

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

const told: Case[] = [
  {
    description: "fewer columns than another separator gives in the header, but as many in every row",
    input: "Kunde;Punkte (alt, neu, Summe)\n1;2,50\n2;3,50\n3;4",
    header: ["Kunde", "Punkte (alt, neu, Summe)"],
    delimiter: ";",
  },
  {
    description: "two separators that fit alike: numbers and texts have commas",
    input: "anna@example.com;1,50\nbo@example.com;2,50",
    header: ["anna@example.com", "1,50"],
    delimiter: ";",
  },
  {
    description: "two columns of any name",
    input: "who\thow much\n1\t2\n3\t4",
    header: ["who", "how much"],
    delimiter: "\t",
  },
  {
    description: "a separator line wins over the header",
    input: "sep=;\r\na,b;c\r\n1;2",
    header: ["a,b", "c"],
    delimiter: ";",
    notes: "the spreadsheet shows no row for it",
  },
  {
    description: "a separator line in quotes and capitals, with the separator after it",
    input: '"SEP=|"||\na|b|c\n1|2|3',
    header: ["a", "b", "c"],
    delimiter: "|",
  },
  {
    description: "a separator line for tabs, with CR alone",
    input: "sep=\t\ra,b\tc\r1\t2",
    header: ["a,b", "c"],
    delimiter: "\t",
  },
  {
    description: "a separator line after a byte-order mark and before a blank line",
    input: "\uFEFFsep=,\n\na;b;c,d\n1,2",
    header: ["a;b;c", "d"],
    firstRow: 3,
  },
  {
    description: "a separator line further down is a row",
    input: "a,b\nsep=;\n1,2",
    header: ["a", "b"],
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

describe.each(Object.entries({ separators, told, places }))("the header of a file: %s", (_, cases) => {
  it.each(cases)("$description", ({ input, header, delimiter = ",", firstRow = 2 }) => {
    const outcome = readEveryWay(input);
    expect(outcome).toMatchObject({ facts: { header, delimiter } });
    expect(rowsOf(outcome)[0]?.[0]).toBe(firstRow);
  });
});

describe("a delimiter that is given", () => {
  it("wins over what the file seems to have, and over its separator line, which is no row", () => {
    for (const before of ["", "sep=,\n"]) {
      const outcome = readEveryWay(`${before}a,b,c;d\n1,2,3;4\n`, { delimiter: ";" });
      expect(outcome).toMatchObject({ facts: { delimiter: ";", header: ["a,b,c", "d"] } });
      expect(rowsOf(outcome)).toEqual([[2, "1,2,3", "4"]]);
    }
  });
});

describe("a file without a header", () => {
  it("has its first line as row 1, and columns called by their letters", () => {
    const outcome = readEveryWay("7338441277598;120;Hello\n7338441277599;5;", { hasHeader: false });
    expect(outcome).toMatchObject({ facts: { header: ["Column A", "Column B", "Column C"], rowCount: 2 } });
    expect(rowsOf(outcome)).toEqual([
      [1, "7338441277598", "120", "Hello"],
      [2, "7338441277599", "5", ""],
    ]);
  });

  it("keeps the row numbers of the spreadsheet behind blank lines, and none for a separator line", () => {
    expect(rowsOf(readEveryWay("\n,,\n1,2,a", { hasHeader: false }))).toEqual([[3, "1", "2", "a"]]);
    expect(rowsOf(readEveryWay("sep=;\n1;2", { hasHeader: false }))).toEqual([[1, "1", "2"]]);
  });

  it("counts blank cells at the end of its first line as columns", () => {
    expect(readEveryWay("1,2,\n3,4,a", { hasHeader: false })).toMatchObject({
      facts: { header: { length: 3 } },
    });
  });

  it("goes on from Z with AA, and from AZ with BA", () => {
    const outcome = readEveryWay(Array<string>(53).fill("x").join(), { hasHeader: false });
    const header = "facts" in outcome ? outcome.facts.header : null;
    expect([0, 25, 26, 51, 52].map((place) => header?.[place])).toEqual(
      ["A", "Z", "AA", "AZ", "BA"].map((letters) => `Column ${letters}`),
    );
  });

  it("is refused where its first line is one cell", () => {
    expect(readEveryWay("1\n2,3", { hasHeader: false })).toEqual({
      refused: "file_one_cell",
      values: {},
    });
  });
});
