import { describe, expect, it } from "vitest";
import { blankLineCountMax, lineCharsMax, rowCountMax } from "#app/imports/limits.ts";
import { createFileReader, type FileReader } from "#app/imports/file/text/reader.ts";
import { Refused, type Refusal } from "#app/refusal.ts";
import { headerLine, inPieces, read, rowsOf, utf8 } from "#support/read-lines.ts";

const header = `${headerLine}\n`;

/** Not a line for every letter: each is looked at, whether it is a row of the file. */
const someLines = `${"a".repeat(99)}\n`;

const long = [
  {
    description: "a quote that is not closed at the start of a long file",
    input: `${header}1,2,"a\n${`3,4,${"b".repeat(50)}\n`.repeat(20_000)}`,
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
    const outcome = read([
      utf8(`${header}1,2,"${someLines.repeat(lineCharsMax / someLines.length)}"\n3,4,b`),
    ]);
    expect(outcome).toEqual({ refused: "quote_unclosed", values: { rowNumber: "2" } });
  });

  it.each(["a", '"', someLines])("is noticed before the rest of the file is read: %j for ever", (text) => {
    function* endless() {
      yield utf8(`${header}1,2,"`);
      for (let i = 0; i < 3; i++) yield utf8(text.repeat(lineCharsMax / 2 / text.length));
      throw new Error("was read on");
    }
    expect(read(endless())).toHaveProperty("refused");
  });
});

/** What a reader that has read so much says of the next piece; it is read on, as reading so much again takes long. */
function refusalOf(reader: FileReader, piece: Uint8Array): Refusal | null {
  try {
    for (const line of reader.push(piece)) expect(line.cells.length).toBeGreaterThan(0);
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusal;
  }
}

function readerAfter(pieces: Iterable<Uint8Array>): FileReader {
  const reader = createFileReader();
  for (const piece of pieces) reader.push(piece);
  return reader;
}

function* repeated(text: string, count: number, atOnce: number) {
  const piece = utf8(text.repeat(atOnce));
  for (let left = count; left > 0; left -= atOnce) yield piece;
}

describe("a file has a maximum of rows", () => {
  it("takes as many rows as the maximum, and not one more, which it refuses before any other is read", () => {
    const reader = readerAfter([utf8(header), ...repeated("1,2,a\n", rowCountMax, 10_000)]);
    expect(refusalOf(reader, utf8("\n,,\n"))).toBeNull();
    expect(reader.facts).toMatchObject({ rowCount: rowCountMax, blankLineCount: 2 });
    expect(refusalOf(reader, utf8("1,2,a\n"))).toEqual({
      code: "file_too_many_rows",
      values: { rowsMax: 2_000_000 },
    });
  });
});

describe("a file has a maximum of blank lines", () => {
  it("takes as many as the maximum, and not one more", () => {
    const rows = utf8(`${header}${"1,2,a\n".repeat(20)}`);
    const reader = readerAfter([rows, ...repeated("\n", blankLineCountMax, 100_000)]);
    expect(reader.facts).toMatchObject({ rowCount: 20, blankLineCount: blankLineCountMax });
    expect(refusalOf(reader, utf8(" , ,\n"))).toEqual({
      code: "file_too_many_blank_lines",
      values: { linesMax: 4_000_000 },
    });
  });
});
