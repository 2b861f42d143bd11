/**
 * Text of a CSV in, lines with the spreadsheet's row numbers out. Written by hand because what Papa Parse offers
 * for pieces is "exposed for testing" only, reads an unfinished line again with every piece, and goes on past the
 * end of the line after a stray quote: a thousand rows could vanish into one.
 */
import { blankLineCountMax, lineCharsMax } from "../../limits.ts";
import type { Line } from "../../row/row.ts";
import { isHalfQuoted } from "../../layout/half-quoted.ts";
import { createLineSplitter } from "./line-breaks.ts";
import { isBlank, isQuotedBehindBlank } from "./padding.ts";
import { holdsRows } from "./swallowed.ts";
import { refuse, Refused } from "../../../refusal.ts";
import type { Delimiter } from "../../../delimiters.ts";

export interface LineReader {
  /** Takes the next piece of the file and hands on the lines that are now whole. */
  push(text: string): void;
  /** Hands on what is left; refuses a quote that was never closed. */
  end(): void;
  /** Rows of the sheet without any content so far. */
  readonly blankLines: number;
}

/** A row of the sheet while it is read: a quoted text may go on over several lines of the file. */
interface OpenRow {
  cells: string[];
  malformed: boolean;
  blankInQuotes: boolean;
  /** The lines so far of a quoted text that is still open; null where none is. */
  quoted: string[] | null;
  chars: number;
  /** How many cells the row above has. */
  width: number;
}

/** How the cells of a file are told apart. */
export interface Separation {
  delimiter: Delimiter;
  /** Blanks between a separator and a quote belong to neither. */
  padded: boolean;
}

/** `take` gets each line in the order of the file, so that the first fault of a file is the one it is refused for. */
export function createLineReader(separation: Separation, take: (line: Line) => void): LineReader {
  const { delimiter } = separation;
  const splitter = createLineSplitter(readLine);
  let rowNumber = 0;
  let blankLines = 0;
  let width = 0;
  let open: OpenRow | null = null;

  function readLine(text: string): void {
    refuseLong(text.length);
    const quote = text.indexOf('"');
    if (!open && quote < 0) return finish(text.split(delimiter), false);
    const row: OpenRow = open ?? {
      cells: [],
      malformed: false,
      blankInQuotes: false,
      quoted: null,
      chars: 0,
      width,
    };
    row.chars += text.length + 1;
    readCells(row, text, quote, separation, rowNumber + 1);
    open = row.quoted ? row : null;
    if (!open) finish(row.cells, row.malformed, row.blankInQuotes);
  }

  function finish(cells: string[], quotesMalformed: boolean, blankInQuotes = false): void {
    rowNumber++;
    width = cells.length;
    if (!isBlankLine(cells))
      take({ rowNumber, cells, quotesMalformed, ...(blankInQuotes && { blankInQuotes }) });
    else if (++blankLines > blankLineCountMax) {
      throw new Refused(refuse("file_too_many_blank_lines", { linesMax: blankLineCountMax }));
    }
  }

  function refuseLong(chars: number): void {
    if (open && open.chars + chars > lineCharsMax) throw quoteUnclosed(rowNumber + 1);
    if (chars > lineCharsMax) throw lineTooLong(rowNumber + 1);
  }

  return {
    push(text) {
      splitter.push(text);
      refuseLong(splitter.heldChars);
    },
    end() {
      splitter.end();
      if (open) throw quoteUnclosed(rowNumber + 1);
    },
    get blankLines() {
      return blankLines;
    },
  };
}

/** @param firstQuote of the text, or none: the cells before it need no look at how they use theirs. */
function readCells(
  row: OpenRow,
  text: string,
  firstQuote: number,
  { delimiter, padded }: Separation,
  rowNumber: number,
): void {
  let at = row.quoted ? readQuoted(row, text, 0, delimiter, rowNumber) : 0;
  while (at <= text.length) {
    const open = padded ? behindBlanks(text, at, delimiter) : at;
    if (text[open] === '"') {
      row.quoted = [];
      at = readQuoted(row, text, open + 1, delimiter, rowNumber);
    } else {
      const end = endOfCell(text, at, delimiter);
      const cell = text.slice(at, end);
      if (firstQuote >= 0 && firstQuote < end)
        row.malformed ||= (!padded && isQuotedBehindBlank(cell, delimiter)) || isHalfQuoted(cell);
      row.cells.push(cell);
      at = end + 1;
    }
  }
}

/**
 * Reads a quoted text on from `at`, and answers where the next cell begins. As in a spreadsheet, the first quote that
 * is not doubled closes it; unlike there, what follows up to the separator makes the row malformed.
 */
function readQuoted(row: OpenRow, text: string, at: number, delimiter: Delimiter, rowNumber: number): number {
  const quoted = row.quoted ?? [];
  let close = text.indexOf('"', at);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) {
    quoted.push(text.slice(at));
    return text.length + 1;
  }
  const end = endOfCell(text, close + 1, delimiter);
  const wellFormed = end === close + 1 || text.slice(close + 1, end).trim() === "";
  row.quoted = null;
  row.blankInQuotes ||= (quoted[0] ?? text.charAt(at)).startsWith(" ");
  if (quoted.length > 0) {
    quoted.push(text.slice(at, close));
    // No one can tell which of the lines are rows of their own: those behind a stray quote, or the ones within.
    const table = { delimiter, width: row.width };
    const swallows = !wellFormed || holdsRows(row.cells, quoted, text.slice(close + 1), table);
    if (swallows) throw quoteUnclosed(rowNumber);
    row.cells.push(quoted.join("\n").replaceAll('""', '"'));
  } else if (wellFormed) {
    const whole = text.slice(at, close);
    row.cells.push(whole.includes('"') ? whole.replaceAll('""', '"') : whole);
  } else {
    row.malformed = true;
    // As it was written, quotes and all, so that the merchant sees what is wrong with it.
    row.cells.push(text.slice(at - 1, end));
  }
  return end + 1;
}

function behindBlanks(text: string, from: number, delimiter: Delimiter): number {
  let at = from;
  while (isBlank(text.charCodeAt(at), delimiter)) at++;
  return at;
}

/** What MS-DOS writes behind the last line is none; some programmes fill a whole block of the disk with it. */
const isBlankLine = (cells: string[]) =>
  cells.every((cell) => cell.trim() === "") ||
  (cells.length === 1 && cells[0]?.replaceAll("\x1a", "").trim() === "");

function endOfCell(text: string, from: number, delimiter: Delimiter): number {
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.length : end;
}

const quoteUnclosed = (rowNumber: number) =>
  new Refused(refuse("quote_unclosed", { rowNumber: String(rowNumber) }));

const lineTooLong = (rowNumber: number) =>
  new Refused(refuse("line_too_long", { rowNumber: String(rowNumber), charsMax: lineCharsMax }));
