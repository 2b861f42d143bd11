import { describe, expect, it } from "vitest";
import { itReads, type LineCase } from "#support/line-cases.ts";
import { headerLine, readEveryWay } from "#support/read-lines.ts";

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
    expected: [[2, "1", "2", "a"]],
    notes: "unlike in a spreadsheet, where the shopper would read the quotes",
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
    description: "one quote of a pair",
    input: '1,2,Thank you"\n3,4,He said "thanks\n5,6,say ""hi"" now"',
    expected: [
      [2, "1", "2", 'Thank you"'],
      [3, "3", "4", 'He said "thanks'],
      [4, "5", "6", 'say ""hi"" now"'],
    ],
    malformed: [2, 3, 4],
    notes: "no shopper is shown half of a pair",
  },
  {
    description: "a quote that is no half of a pair",
    input: '1,2,TV 32"\n3,4,„Благодаря"\n5,6,say "hi" now\n7,8,5\' 10" tall',
    expected: [
      [2, "1", "2", 'TV 32"'],
      [3, "3", "4", '„Благодаря"'],
      [4, "5", "6", 'say "hi" now'],
      [5, "7", "8", "5' 10\" tall"],
    ],
    notes: "inches, and marks of two kinds",
  },
  {
    description: "a quote that is a letter of a word, or stands behind a fraction",
    input: '1,2,מתנה מחברת אבג בע"מ\n3,4,ת"א\n5,6,Pipe of 1½"\n7,8,Thanks O"Brien\n9,9,Thanks" Ana',
    expected: [
      [2, "1", "2", 'מתנה מחברת אבג בע"מ'],
      [3, "3", "4", 'ת"א'],
      [4, "5", "6", 'Pipe of 1½"'],
      [5, "7", "8", 'Thanks O"Brien'],
      [6, "9", "9", 'Thanks" Ana'],
    ],
    malformed: [6],
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

const behindBlanks: LineCase[] = [
  {
    description: "a comma in a text behind a blank",
    input: '1, 2, "a, b"\n3, 4, "c"\n5, 6, d',
    expected: [
      [2, "1", " 2", "a, b"],
      [3, "3", " 4", "c"],
      [4, "5", " 6", " d"],
    ],
    notes: "blanks around what is not quoted stay for the judge",
  },
  {
    description: "blanks on both sides of every quote, and a tab",
    input: '"1" , "2" ,\t"a"\n "3" , "4" , "b"',
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", "b"],
    ],
  },
  {
    description: "a text over lines behind a blank",
    input: '1, 2, "a\nb, c"\n3, 4, d',
    expected: [
      [2, "1", " 2", "a\nb, c"],
      [3, "3", " 4", " d"],
    ],
  },
  {
    description: "the first quote after many rows that have blanks",
    input: `${"1, 2, a\n".repeat(20)}3, 4, "b, c"`,
    expected: [...Array.from({ length: 20 }, (_, i) => [i + 2, "1", " 2", " a"]), [22, "3", " 4", "b, c"]],
  },
  {
    description: "a stray quote behind a blank",
    input: '1, 2, "say "hi""\n3, 4, "b"',
    expected: [
      [2, "1", " 2", '"say "hi""'],
      [3, "3", " 4", "b"],
    ],
    malformed: [2],
  },
  {
    description: "a quote behind a blank where others stand at once behind the separator",
    input: '1,2,"a"\n3,4, "b"\n5,6, say "hi"',
    expected: [
      [2, "1", "2", "a"],
      [3, "3", "4", ' "b"'],
      [4, "5", "6", ' say "hi"'],
    ],
    malformed: [3],
    notes: "the file does not do so throughout: nobody's guess reaches a shopper",
  },
];

const overLines: LineCase[] = [
  {
    description: "commas and numbers",
    input: '1,2,"Dear Ana,\nthank you for 5, 10, 15 years,\nyour shop"\n3,4,b',
    expected: [
      [2, "1", "2", "Dear Ana,\nthank you for 5, 10, 15 years,\nyour shop"],
      [3, "3", "4", "b"],
    ],
  },
  {
    description: "an address beside other words, and a list of them",
    input:
      'a@example.com,10,"Dear Ana,\nb@example.com, your friend\nsays hello, and bye"\nb@example.com,20,b',
    expected: [
      [2, "a@example.com", "10", "Dear Ana,\nb@example.com, your friend\nsays hello, and bye"],
      [3, "b@example.com", "20", "b"],
    ],
  },
  {
    description: "an id alone in its line",
    input: '1,2,"Your number:\n7338441277600\nThank you"',
    expected: [[2, "1", "2", "Your number:\n7338441277600\nThank you"]],
  },
  {
    description: "an id in the cell behind the text",
    input: '"Thank you\nfor all",5,7338441277600\n"Gift\nbox",6,7338441277601',
    expected: [
      [2, "Thank you\nfor all", "5", "7338441277600"],
      [3, "Gift\nbox", "6", "7338441277601"],
    ],
  },
];

describe("quoted cells behind blanks", () => itReads(behindBlanks));
describe("a quoted text over lines is one", () => itReads(overLines));
describe("a quoted text that swallows rows", () => {
  it.each([
    { rows: "by id", lines: '7338441277599,120,"Thank you\n7338441277600,40,Gift\n7338441277601,15,Moved"' },
    { rows: "one row, by id", lines: '7338441277599,120,"Thank you\n7338441277600,40,Gift"' },
    { rows: "by e-mail", lines: 'a@example.com,120,"Thank you\nb@example.com,40,Gift\nc@example.com,15,x"' },
    { rows: "short ones", lines: '7338441277599,120,"Thank you\n7338441277600,40\nMoved"' },
    { rows: "whose customer stands last", lines: '120,"Thank you,7338441277599\n15,Moved",7338441277601' },
    { rows: "whose text stands first", lines: '"Thank you,7338441277599,1\nMoved",7338441277601,2' },
  ])("refuses the file, and names its row: $rows", ({ lines }) => {
    const outcome = readEveryWay(`${headerLine}\n1,2,a\n${lines}\n7338441277602,5,x\n`);
    expect(outcome).toEqual({ refused: "quote_unclosed", values: { rowNumber: "3" } });
  });

  const names = "email,points_to_add,description,name";
  it.each([
    {
      rows: "whose names stand behind the text",
      lines: 'a@example.com,10,"Open,Ann\nb@example.com,20,Shut",Bob',
    },
    { rows: "with a cell less", lines: 'a@example.com,10,"Open\nb@example.com,20,Shut"' },
    { rows: "by a name and an address", lines: 'A <a@example.com>,10,"Open\nB <b@example.com>,20,Shut"' },
    {
      rows: "of which one is short",
      lines: 'a@example.com,10,"Open\nb@example.com,20\nc@example.com,30,c",C',
    },
    { rows: "that an empty line parts", lines: 'a@example.com,10,"Open,Ann\n\nb@example.com,20,Shut",Bob' },
    { rows: "by phone", lines: '+359 88 000 0022,10,"Open,Ann\n+359 88 000 0023,20,Shut",Bob' },
    { rows: "with the points behind the text", lines: 'a@example.com,"Open,10,A\nb@example.com,Shut",20,B' },
  ])("refuses the file by what stands in front of the text: $rows", ({ lines }) => {
    const outcome = readEveryWay(`${names}\nz@example.com,1,a,z\n${lines}\ny@example.com,5,x,y\n`);
    expect(outcome).toEqual({ refused: "quote_unclosed", values: { rowNumber: "3" } });
  });
});

describe("quoted cells", () => itReads(quotes));
describe("a quote in the wrong place makes its own row malformed, and no other", () => itReads(strayQuotes));
