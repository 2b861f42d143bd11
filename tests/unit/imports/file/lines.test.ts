import { describe } from "vitest";
import { itReads, type LineCase } from "#support/line-cases.ts";

const lineBreaks: LineCase[] = [
  {
    description: "LF",
    input: "1,2,a\n3,4,b\n",
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", "b"],
    ],
  },
  {
    description: "CRLF",
    input: "1,2,a\r\n3,4,b\r\n",
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", "b"],
    ],
  },
  {
    description: "CR alone",
    input: "1,2,a\r3,4,b\r",
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", "b"],
    ],
  },
  {
    description: "all three mixed",
    input: "1,2,a\r\n3,4,b\r5,6,c\n7,8,d",
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", "b"],
      [4, "5", "6", "c"],
      [5, "7", "8", "d"],
    ],
  },
  { description: "no line break at the end", input: "1,2,a", expected: [[2, "1", "2", "a"]] },
  {
    description: "LF before CR",
    input: "1,2,a\n\r3,4,b",
    expected: [
      [2, "1", "2", "a"],
      [4, "3", "4", "b"],
    ],
    blankLines: 1,
    notes: "two line breaks: the row between them is blank",
  },
  { description: "a CR as the very last character", input: "1,2,a\r", expected: [[2, "1", "2", "a"]] },
  {
    description: "a line separator of Unicode is text",
    input: "1,2,a\u2028b\u0085c",
    expected: [[2, "1", "2", "a\u2028b\u0085c"]],
  },
];

const blankLines: LineCase[] = [
  {
    description: "a blank line takes up a row number and is no row",
    input: "1,2,a\n\n3,4,b\n",
    expected: [
      [2, "1", "2", "a"],
      [4, "3", "4", "b"],
    ],
    blankLines: 1,
  },
  {
    description: "blank lines at the end",
    input: "1,2,a\n\n\n\n",
    expected: [[2, "1", "2", "a"]],
    blankLines: 3,
  },
  {
    description: "the sign for the end of a file of MS-DOS",
    input: "1,2,a\n\x1a",
    expected: [[2, "1", "2", "a"]],
    blankLines: 1,
  },
  {
    description: "several such signs, blanks around them",
    input: "1,2,a\n\x1a\x1a\x1a\r\n \x1a \r\n",
    expected: [[2, "1", "2", "a"]],
    blankLines: 2,
  },
  {
    description: "but not where anything stands beside the sign",
    input: "1,2,a\n\x1ab\n",
    expected: [
      [2, "1", "2", "a"],
      [3, "\x1ab"],
    ],
  },
  {
    description: "a line of separators only",
    input: ",,\n1,2,a\n,,,,,\n",
    expected: [[3, "1", "2", "a"]],
    blankLines: 2,
    notes: "what Excel writes for a row that was cleared",
  },
  {
    description: "a line of spaces and tabs only",
    input: " \t \n1,2,a\n \u00a0",
    expected: [[3, "1", "2", "a"]],
    blankLines: 2,
  },
  {
    description: "a line of empty quoted cells",
    input: '"","",""\n1,2,a',
    expected: [[3, "1", "2", "a"]],
    blankLines: 1,
  },
  {
    description: "quoted line breaks and nothing else",
    input: '"\n\n",,\n1,2,a',
    expected: [[3, "1", "2", "a"]],
    blankLines: 1,
    notes: "three lines of the file, one row of the sheet",
  },
];

const cellCounts: LineCase[] = [
  { description: "trailing separators", input: "1,2,a,,\n", expected: [[2, "1", "2", "a", "", ""]] },
  { description: "too many cells", input: "1,2,a,b,c\n", expected: [[2, "1", "2", "a", "b", "c"]] },
  {
    description: "too few cells",
    input: "1\n1,2\n",
    expected: [
      [2, "1"],
      [3, "1", "2"],
    ],
  },
  {
    description: "spaces around cells stay for the judge",
    input: " 1 ,\t2, a ",
    expected: [[2, " 1 ", "\t2", " a "]],
  },
  { description: "other separators are text", input: "1;1,2|2,a\tb", expected: [[2, "1;1", "2|2", "a\tb"]] },
];

const scripts: LineCase[] = [
  { description: "astral characters", input: "1,2,🎁👩‍👩‍👧‍👦𝒳", expected: [[2, "1", "2", "🎁👩‍👩‍👧‍👦𝒳"]] },
  {
    description: "right-to-left text with its marks",
    input: "1,2,\u200fمرحبا\u200f",
    expected: [[2, "1", "2", "\u200fمرحبا\u200f"]],
  },
  { description: "combining characters", input: "1,2,e\u0301 Z͑ͫ̓", expected: [[2, "1", "2", "e\u0301 Z͑ͫ̓"]] },
  {
    description: "markup and formulas are text",
    input: '1,2,<b>&amp;\n3,4,"=1+1"',
    expected: [
      [2, "1", "2", "<b>&amp;"],
      [3, "3", "4", "=1+1"],
    ],
  },
  {
    description: "a byte-order mark in the middle of the file",
    input: "\uFEFF1,2,\uFEFFa",
    expected: [[2, "\uFEFF1", "2", "\uFEFFa"]],
    notes: "two exports joined by hand; the judge trims it",
  },
  {
    description: "names of JavaScript",
    input: "__proto__,constructor,toString",
    expected: [[2, "__proto__", "constructor", "toString"]],
  },
];

describe("line breaks", () => itReads(lineBreaks));
describe("blank lines", () => itReads(blankLines));
describe("rows of any number of cells", () => itReads(cellCounts));
describe("text in any script", () => itReads(scripts));
