/**
 * Text of a CSV in, lines with the spreadsheet's row numbers out. Papa Parse does the reading; this holds what it
 * does not: pieces of any size with a bound on memory, blank lines that count as rows of the sheet but not of
 * the file, and one sentence for what can't be read at all.
 */
import Papa from "papaparse";
import { lineCharsMax } from "../limits.ts";
import type { Line } from "../row.ts";
import { FileRefusal } from "./refusal.ts";

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

export interface LineReader {
  /** Takes the next piece of the file and answers the lines that are now whole. */
  push(text: string): Line[];
  /** Answers what is left; refuses a quote that was never closed. */
  end(): Line[];
  /** Lines without any content so far. */
  readonly blankLines: number;
}

interface PapaParser {
  parse(input: string, base: number, ignoreLastRow: boolean): Papa.ParseResult<string[]>;
}
const PapaParser = (Papa as unknown as { Parser: new (config: object) => PapaParser }).Parser;

export function createLineReader(delimiter: Delimiter): LineReader {
  const normalise = createLineBreakNormaliser();
  let rest = "";
  let rowNumber = 0;
  let blankLines = 0;

  function read(final: boolean): Line[] {
    if (rest === "") return [];
    // A parser of its own for each piece: Papa's keeps its place in a piece, not across pieces.
    const { data, errors, meta } = new PapaParser({ delimiter, newline: "\n" }).parse(rest, 0, !final);
    const malformed = new Set<number>();
    for (const error of errors) {
      if (error.code === "MissingQuotes" && final) throw unclosedQuote(rowNumber + data.length);
      if (error.type === "Quotes" && error.row !== undefined) malformed.add(error.row);
    }
    rest = final ? "" : rest.slice(meta.cursor);
    if (rest.length > lineCharsMax) throw unclosedQuote(rowNumber + data.length + 1);
    const lines: Line[] = [];
    for (const [i, cells] of data.entries()) {
      rowNumber++;
      if (cells.every((cell) => cell.trim() === "")) blankLines++;
      else lines.push({ rowNumber, cells, quotesMalformed: malformed.has(i) });
    }
    return lines;
  }

  return {
    push(text) {
      rest += normalise(text);
      return read(false);
    },
    end() {
      rest += normalise(null);
      // The line break at the end of the last line does not begin another one.
      if (rest.endsWith("\n")) rest = rest.slice(0, -1);
      return read(true);
    },
    get blankLines() {
      return blankLines;
    },
  };
}

/** CRLF, CR and LF become LF, also where a CRLF falls between two pieces. */
function createLineBreakNormaliser(): (text: string | null) => string {
  let heldReturn = false;
  return (text) => {
    let piece = (heldReturn ? "\r" : "") + (text ?? "");
    heldReturn = text !== null && piece.endsWith("\r");
    if (heldReturn) piece = piece.slice(0, -1);
    return piece.includes("\r") ? piece.replace(/\r\n?/g, "\n") : piece;
  };
}

function unclosedQuote(rowNumber: number): FileRefusal {
  return new FileRefusal(
    "quote_unclosed",
    `Row ${rowNumber} opens a double quote that is never closed, so the rest of the file can't be read: close it or remove it.`,
  );
}

/** The separator under which the first line shows most of the wanted names, else most columns. */
export function guessDelimiter(firstLines: string, wanted: readonly string[]): Delimiter {
  const scored = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(firstLines, { delimiter, preview: 1 });
    const names = (data[0] ?? []).map((name) => name.trim().toLowerCase());
    return { delimiter, known: wanted.filter((name) => names.includes(name)).length, columns: names.length };
  });
  scored.sort((a, b) => b.known - a.known || b.columns - a.columns);
  return scored[0]?.delimiter ?? ",";
}
