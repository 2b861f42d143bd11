import { describe, expect, it } from "vitest";
import { blankLineCountMax, lineCharsMax, rowCountMax } from "#app/imports/limits.ts";
import { headerLine, inPieces, read, rowsOf, utf8 } from "#support/read-lines.ts";

const header = `${headerLine}\n`;

const long = [
  {
    description: "a quote that is not closed at the start of a long file",
    input: `${header}1,2,"a\n${"3,4,b\n".repeat(200_000)}`,
    refused: "quote_unclosed",
    values: { rowNumber: "2" },
  },
  {
    description: "a line that never ends",
    input: `${header}1,2,${"a".repeat(lineCharsMax)}`,
    refused: "line_too_long",
    values: { rowNumber: "2", charsMax: 1_000_000 },
  },
  {
    description: "a long line with an end",
    input: `${header}1,2,a\n3,4,${"b".repeat(lineCharsMax)}\n5,6,c`,
    refused: "line_too_long",
    values: { rowNumber: "3", charsMax: 1_000_000 },
  },
  {
    description: "a long line in quotes",
    input: `${header}1,2,"${"a".repeat(lineCharsMax)}"`,
    refused: "line_too_long",
    values: { rowNumber: "2", charsMax: 1_000_000 },
  },
];

describe("a line has a maximum", () => {
  it.each(long)("$description", ({ input, refused, values }) => {
    for (const length of [utf8(input).length, 4096, 100_003]) {
      const outcome = read(inPieces(utf8(input), [length]));
      expect(outcome).toEqual({ refused, values });
    }
  });

  it("reads a line of exactly the maximum, and many more cells than the header has", () => {
    const line = `1,2,a${",".repeat(lineCharsMax - 5)}`;
    const outcome = read(inPieces(utf8(`${header}${line}\n3,4,b`), [70_001]));
    expect(rowsOf(outcome).map((row) => row.length)).toEqual([lineCharsMax - 1, 4]);
  });

  it("counts a quoted text over many lines as one", () => {
    const outcome = read([utf8(`${header}1,2,"${"a\n".repeat(lineCharsMax / 2)}"\n3,4,b`)]);
    expect(outcome).toEqual({ refused: "quote_unclosed", values: { rowNumber: "2" } });
  });

  it.each(["a", '"', "a\n"])("is noticed before the rest of the file is read: %j for ever", (text) => {
    function* endless() {
      yield utf8(`${header}1,2,"`);
      for (let i = 0; i < 3; i++) yield utf8(text.repeat(lineCharsMax / 2));
      throw new Error("was read on");
    }
    expect(read(endless())).toHaveProperty("refused");
  });
});

describe("a file has a maximum of rows", () => {
  const rows = (count: number) => [
    utf8(header),
    ...Array<Uint8Array>(count / 1000).fill(utf8("1,2,a\n".repeat(1000))),
  ];

  it("takes as many rows as the maximum, and not one more", () => {
    expect(read(rows(rowCountMax))).toMatchObject({ facts: { rowCount: rowCountMax } });
    const outcome = read([...rows(rowCountMax), utf8("\n,,\n1,2,a")]);
    expect(outcome).toEqual({
      refused: "file_too_many_rows",
      values: { rowsMax: 2_000_000 },
    });
  });

  it("refuses them before it reads the rest", () => {
    const pieces = [...rows(rowCountMax + 1000), utf8('1,2,"never closed\0')];
    expect(read(pieces)).toMatchObject({ refused: "file_too_many_rows" });
  });
});

describe("a file has a maximum of blank lines", () => {
  const blank = (count: number) => Array<Uint8Array>(count / 10_000).fill(utf8("\n".repeat(10_000)));
  const beginning = utf8(`${header}${"1,2,a\n".repeat(20)}`);

  it("takes as many as the maximum, and not one more", () => {
    const whole = [beginning, ...blank(blankLineCountMax)];
    expect(read(whole)).toMatchObject({ facts: { rowCount: 20, blankLineCount: blankLineCountMax } });
    expect(read([...whole, utf8(" , ,\n")])).toEqual({
      refused: "file_too_many_blank_lines",
      values: { linesMax: 4_000_000 },
    });
  });
});
