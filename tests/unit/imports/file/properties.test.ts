import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { delimiters } from "#app/delimiters.ts";
import { refuseEarly } from "#app/imports/file/text/reader.ts";
import { rejectionReasons } from "#app/imports/row/rejection.ts";
import { createJudge } from "#app/imports/row/judge.ts";
import { plainReading } from "#app/imports/reading.ts";
import { cellsOf } from "#app/imports/row/row.ts";
import { headerLine, inPieces, read, utf8, type Outcome } from "#support/read-lines.ts";
import { pieceLengths, toldTable, writtenTable } from "#support/random-tables.ts";
import { cpuMsSince } from "#support/cpu.ts";

/** TIMES=20 hunts for as long as it takes. Other tables are made in each run; the seed of one that fails is printed. */
const times = Number(process.env.TIMES ?? 1);

const judge = (outcome: Outcome) => {
  if ("refused" in outcome) throw new Error(outcome.refused);
  const header = outcome.facts.header ?? [];
  const { exact, map: columns } = guessColumns(header);
  if (!exact) throw new Error("the columns were not found");
  const judgeLine = createJudge(columns, plainReading, header.length);
  return outcome.lines.map((line) => ({ line, columns, row: judgeLine(line) }));
};

/**
 * Words below words look like a text that goes on, one quote like half of a pair, and a blank behind a quote as if its
 * writer had put it there; the cells are what they are.
 */
function whateverItLooksLike(outcome: Outcome): Outcome {
  if ("refused" in outcome) return outcome;
  const hasHalf = (cells: string[]) => cells.some((cell) => cell.split('"').length % 2 === 0);
  const lines = outcome.lines.map(({ torn: _torn, blankInQuotes: _blank, ...line }) => ({
    ...line,
    quotesMalformed: line.quotesMalformed && !hasHalf(line.cells),
  }));
  return { ...outcome, lines };
}

describe("any table, written in any style and read in any pieces", () => {
  it.each([
    { description: "in Unicode, without being told anything", tables: writtenTable },
    { description: "in every encoding, told which it is", tables: toldTable },
  ])("gives back every line with its cells and the spreadsheet's row number, $description", ({ tables }) => {
    const property = fc.property(tables, pieceLengths, (written, lengths) => {
      const { encoding, delimiter, header, blankLines } = written;
      const outcome = whateverItLooksLike(read(inPieces(written.bytes, lengths), written.options));
      const lines = written.rows.map((row) => ({ ...row, quotesMalformed: false }));
      expect(outcome).toEqual({
        lines,
        above: 0,
        facts: {
          encoding,
          delimiter,
          header,
          headerRow: null,
          rowCount: lines.length,
          blankLineCount: blankLines,
        },
      });
    });
    fc.assert(property, { numRuns: 150 * times });
  });

  it("is read a second time as the first time, by what the first reading found out", () => {
    const property = fc.property(writtenTable, pieceLengths, ({ bytes }, lengths) => {
      const first = read([bytes]);
      if ("refused" in first) throw new Error(first.refused);
      const { encoding, delimiter } = first.facts;
      expect(read(inPieces(bytes, lengths), { encoding, delimiter })).toEqual(first);
    });
    fc.assert(property, { numRuns: 60 * times });
  });

  it("has as many rows accepted and rejected as lines were written, each rejected one with its reason", () => {
    const property = fc.property(writtenTable, pieceLengths, (written, lengths) => {
      const rows = judge(read(inPieces(written.bytes, lengths))).map(({ row }) => row);
      expect(rows.map((row) => row.rowNumber)).toEqual(written.rows.map((row) => row.rowNumber));
      for (const row of rows) {
        expect(row.verdict).toBe(row.reasons.length > 0 ? "rejected" : "accepted");
        expect(row.reasons.every((reason) => reason in rejectionReasons)).toBe(true);
        expect(
          row.verdict === "accepted" && [row.customerId, row.points, row.description].includes(null),
        ).toBe(false);
      }
    });
    fc.assert(property, { numRuns: 60 * times });
  });

  it("can be written down again from what is kept of a row, most often its three values", () => {
    let said = 0;
    const property = fc.property(writtenTable, (written) => {
      for (const { line, columns, row } of judge(read([written.bytes]))) {
        expect(cellsOf(row, columns)).toEqual(line.cells);
        if (row.cells === null) said++;
      }
    });
    fc.assert(property, { numRuns: 60 * times });
    expect(said).toBeGreaterThan(12 * times);
  });

  it("is read as Papa Parse reads it", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", " ", '"', ",", "\n", "é"), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    const property = fc.property(
      table,
      fc.boolean(),
      fc.constantFrom("\n", "\r\n"),
      (cells, quotes, newline) => {
        const text = `${headerLine}${newline}1,2,a${newline}${Papa.unparse(cells, { quotes, newline })}`;
        const expected = Papa.parse<string[]>(text.replaceAll("\r\n", "\n"), {
          delimiter: ",",
          newline: "\n",
        }).data.slice(1);
        const outcome = read(inPieces(utf8(text), [3]));
        const kept = expected.filter((row) => row.some((one) => one.trim() !== ""));
        expect("lines" in outcome && outcome.lines.map((line) => line.cells)).toEqual(kept);
      },
    );
    fc.assert(property, { numRuns: 60 * times });
  });
});

describe("any text", () => {
  const bits = fc.constantFrom(
    '"',
    '"',
    ",",
    ",",
    ";",
    "\n",
    "\n",
    "\r",
    "1",
    "a",
    " ",
    '""',
    "\n1,2,a\n",
    '"b"',
    '"c\n',
  );
  const text = fc.array(bits, { maxLength: 60 }).map((parts) => parts.join(""));
  const file = fc
    .tuple(fc.constantFrom("", "", `${headerLine}\n`, "\n;;\n"), text)
    .map((parts) => parts.join(""));

  it("is read alike in any pieces: the same lines, or the same refusal", () => {
    const property = fc.property(file, pieceLengths, (input, lengths) => {
      expect(read(inPieces(utf8(input), lengths))).toEqual(read([utf8(input)]));
    });
    fc.assert(property, { numRuns: 300 * times });
  });

  it("is refused early only as it is refused", () => {
    const property = fc.property(file, fc.nat(80), (input, end) => {
      const early = refuseEarly(utf8(input).subarray(0, end));
      if (early) expect(read([utf8(input)])).toEqual({ refused: early.code, values: early.values });
    });
    fc.assert(property, { numRuns: 300 * times });
  });

  it("loses no line: each is in a row, or blank, or within quotes that close", () => {
    const property = fc.property(text, fc.constantFrom(...delimiters), (body, delimiter) => {
      const outcome = read([
        utf8(`${headerLine.replaceAll(",", delimiter)}\n1${delimiter}2${delimiter}a\n${body}`),
      ]);
      if ("refused" in outcome) {
        expect(outcome.refused).toBe("quote_unclosed");
        return;
      }
      const lines = body.replace(/\r\n?/g, "\n").replace(/\n$/, "");
      const written = lines === "" && !/[\r\n]/.test(body) ? 0 : lines.split("\n").length;
      const cells = outcome.lines.slice(1).flatMap((line) => line.cells);
      const quotedBreaks = cells.join("").split("\n").length - 1;
      const last = outcome.facts.rowCount + outcome.facts.blankLineCount - 1;
      // A blank row may hold quoted line breaks as well, which are not handed on.
      expect(last + quotedBreaks).toBeLessThanOrEqual(written);
      if (outcome.facts.blankLineCount === 0) expect(last + quotedBreaks).toBe(written);
    });
    fc.assert(property, { numRuns: 300 * times });
  });
});

describe("any bytes", () => {
  const mutated = fc
    .tuple(writtenTable, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }))
    .map(([{ bytes }, changes]) => {
      const copy = Uint8Array.from(bytes);
      for (const [place, byte] of changes) copy[place % copy.length] = byte;
      return copy;
    });
  const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated);

  it("are read or refused, alike in any pieces, in bounded time", () => {
    const property = fc.property(anyBytes, pieceLengths, (bytes, lengths) => {
      const whole = read([bytes]);
      const pieces = read(inPieces(bytes, lengths));
      // A file with two faults may be refused for either: a decoder hands on nothing of a piece that is not text.
      if ("refused" in whole) expect(pieces).toHaveProperty("refused");
      else expect(pieces).toEqual(whole);
    });
    fc.assert(property, { numRuns: 300 * times });
  });

  it.each([
    { description: "a header that never ends", input: "a".repeat(400_000) },
    {
      description: "a text that never closes",
      input: `${headerLine}\n1,2,"${`${"a,".repeat(20)}\n`.repeat(10_000)}`,
    },
    { description: "nothing but quotes", input: '"'.repeat(400_000) },
    { description: "nothing but stray quotes", input: `${headerLine}\n${'"a"b,'.repeat(80_000)}` },
    { description: "nothing but separators", input: `${headerLine}\n${",".repeat(400_000)}` },
    { description: "nothing but line breaks", input: `${headerLine}\n1,2,a\n${"\r".repeat(400_000)}` },
    {
      description: "nothing but invisible characters",
      input: `${headerLine}\n1,2,${"\u200b".repeat(130_000)}a`,
    },
  ])("take time that grows with their number only: $description", ({ input }) => {
    const bytes = utf8(input);
    const started = process.cpuUsage();
    const outcome = read(inPieces(bytes, [16]));
    if ("lines" in outcome) judge(outcome);
    // Read again from its beginning with every piece, each of these takes minutes.
    expect(cpuMsSince(started)).toBeLessThan(20_000);
  });
});
