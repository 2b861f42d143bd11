import { describe } from "vitest";
import { itReads, type LineCase } from "#support/line-cases.ts";

const quotes: LineCase[] = [
  { description: "a quoted separator", input: '1,2,"a,b"', expected: [[2, "1", "2", "a,b"]] },
  { description: "a doubled quote", input: '1,2,"a ""b"" c"', expected: [[2, "1", "2", 'a "b" c']] },
  { description: "nothing but a doubled quote", input: '1,2,""""', expected: [[2, "1", "2", '"']] },
  { description: "doubled quotes at both ends", input: '1,2,"""a"""', expected: [[2, "1", "2", '"a"']] },
  { description: "an empty quoted cell", input: '1,"",a', expected: [[2, "1", "", "a"]] },
  {
    description: "every cell quoted",
    input: '"1","2","a"\r\n"3","4","b"',
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", "b"],
    ],
  },
  {
    description: "a quoted line break",
    input: '1,2,"a\nb"\n3,4,c',
    expected: [
      [2, "1", "2", "a\nb"],
      [3, "3", "4", "c"],
    ],
    notes: "one row of the sheet",
  },
  {
    description: "a quoted CRLF",
    input: '1,2,"a\r\nb"\r\n3,4,c',
    expected: [
      [2, "1", "2", "a\nb"],
      [3, "3", "4", "c"],
    ],
    notes: "line breaks are LF once read",
  },
  {
    description: "a quoted line break at each end and a blank line between",
    input: '1,2,"\na\n\nb\n"\n3,4,c',
    expected: [
      [2, "1", "2", "\na\n\nb\n"],
      [3, "3", "4", "c"],
    ],
  },
  {
    description: "a quoted text over lines with quotes and separators",
    input: '1,2,"a ""x"",\nb,"",c"\n3,4,c',
    expected: [
      [2, "1", "2", 'a "x",\nb,",c'],
      [3, "3", "4", "c"],
    ],
  },
  {
    description: "a row that looks like one inside a quoted text",
    input: '1,2,"a\n9,9,z\n"\n3,4,c',
    expected: [
      [2, "1", "2", "a\n9,9,z\n"],
      [3, "3", "4", "c"],
    ],
  },
  {
    description: "two quoted texts over lines in one row",
    input: '"1\n",2,"a\nb"\n3,4,c',
    expected: [
      [2, "1\n", "2", "a\nb"],
      [3, "3", "4", "c"],
    ],
  },
  {
    description: "spaces after the closing quote",
    input: '1,"2" ,"a"  \n3,4,b',
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", "b"],
    ],
  },
  {
    description: "a quote inside an unquoted cell",
    input: '1,2,5" cable\n3,4,say "hi"',
    expected: [
      [2, "1", "2", '5" cable'],
      [3, "3", "4", 'say "hi"'],
    ],
    notes: "as in a spreadsheet: plain text",
  },
  {
    description: "a space before the opening quote",
    input: '1,2, "a"',
    expected: [[2, "1", "2", ' "a"']],
    notes: "as in a spreadsheet: the cell is not quoted",
  },
  {
    description: "a quoted cell before a trailing separator",
    input: '1,2,"a",\n',
    expected: [[2, "1", "2", "a", ""]],
  },
  {
    description: "a closing quote as the last character of the file",
    input: '1,2,"a"',
    expected: [[2, "1", "2", "a"]],
  },
];

const strayQuotes: LineCase[] = [
  {
    description: "quotes that are not doubled",
    input: '1,2,"say "hi" now"\n3,4,b',
    expected: [
      [2, "1", "2", '"say "hi" now"'],
      [3, "3", "4", "b"],
    ],
    malformed: [2],
    notes: "the cell stays as it was written",
  },
  {
    description: "text after the closing quote",
    input: '1,2,"a"b\n3,4,"c"\n5,6,d',
    expected: [
      [2, "1", "2", '"a"b'],
      [3, "3", "4", "c"],
      [4, "5", "6", "d"],
    ],
    malformed: [2],
    notes: "the next line is not swallowed",
  },
  {
    description: "an inch sign in a quoted cell",
    input: '1,2,"5" cable\n3,4,b\n5,6,"c"',
    expected: [
      [2, "1", "2", '"5" cable'],
      [3, "3", "4", "b"],
      [4, "5", "6", "c"],
    ],
    malformed: [2],
  },
  {
    description: "a stray quote and a separator after it",
    input: '1,2,"say "hi, you" now"',
    expected: [[2, "1", "2", '"say "hi', ' you" now"']],
    malformed: [2],
  },
  {
    description: "a stray quote after a text over two lines",
    input: '"1\n",2,"a"b\n3,4,c',
    expected: [
      [2, "1\n", "2", '"a"b'],
      [3, "3", "4", "c"],
    ],
    malformed: [2],
  },
];

describe("quoted cells", () => itReads(quotes));
describe("a quote in the wrong place makes its own row malformed, and no other", () => itReads(strayQuotes));
