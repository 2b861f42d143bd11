/** Any file in, its header and lines out, in pieces: the same reading for the upload's scan and for staging. */
import { columnNames, guessColumns } from "../columns.ts";
import { columnCountMax, rowCountMax } from "../limits.ts";
import type { Line } from "../row.ts";
import { createLineReader, type Delimiter, type LineReader } from "./csv.ts";
import { createDecoder, detectEncoding, type Encoding, type TextDecoderStream } from "./encoding.ts";
import { createHeadReader } from "./head.ts";
import { FileRefusal } from "./refusal.ts";
import { cut, trimInvisible } from "./text.ts";

export interface FileReader {
  /** Takes the next bytes and answers the data lines that are now whole; the header is not among them. */
  push(bytes: Uint8Array): Line[];
  end(): Line[];
  /** What is known so far; the header is null until its line was read. */
  readonly facts: FileFacts;
}

export interface FileFacts {
  encoding: Encoding;
  delimiter: Delimiter;
  /** The headings, without blank ones at the end. */
  header: string[] | null;
  /** Data lines read so far. */
  rowCount: number;
  blankLineCount: number;
}

export function createFileReader(): FileReader {
  const decoder = createFileDecoder((encoding) => (facts.encoding = encoding));
  const headReader = createHeadReader();
  let lines: LineReader | undefined;
  let found: Line[] = [];
  const facts: FileFacts = {
    encoding: "utf-8",
    delimiter: ",",
    header: null,
    rowCount: 0,
    blankLineCount: 0,
  };

  function take(line: Line): void {
    if (facts.header) {
      found.push(line);
      if (++facts.rowCount > rowCountMax) throw tooManyRows();
    } else {
      facts.header = line.cells.slice(0, line.cells.findLastIndex((name) => trimInvisible(name) !== "") + 1);
      refuseHeader(facts.header);
    }
  }

  function read(text: string, final: boolean): Line[] {
    found = [];
    if (lines) {
      lines.push(text);
    } else {
      const head = headReader.push(text) ?? (final ? headReader.end() : null);
      if (head) {
        facts.delimiter = head.delimiter;
        lines = createLineReader(head.delimiter, take);
        lines.push(head.text);
      }
    }
    if (final) lines?.end();
    facts.blankLineCount = lines?.blankLines ?? 0;
    if (final) refuseEmpty(facts);
    return found;
  }

  return {
    facts,
    push: (bytes) => read(decoder.push(bytes), false),
    end: () => read(decoder.end(), true),
  };
}

/**
 * The sentence with which a file that begins so would be refused, as far as its beginning tells; else null. The
 * beginning may end anywhere, and a file that is not refused here may still be later.
 */
export function refuseEarly(start: Uint8Array): string | null {
  try {
    createFileReader().push(start);
    return null;
  } catch (error) {
    if (error instanceof FileRefusal) return error.message;
    throw error;
  }
}

/** Bytes to text in whatever encoding the first of them tell. */
function createFileDecoder(onEncoding: (encoding: Encoding) => void): TextDecoderStream {
  let decoder: TextDecoderStream | undefined;
  let start = new Uint8Array();

  function begin(): TextDecoderStream {
    const encoding = detectEncoding(start);
    onEncoding(encoding);
    return createDecoder(encoding);
  }

  return {
    push(bytes) {
      if (decoder) return decoder.push(bytes);
      start = concat(start, bytes);
      // Four bytes tell an encoding from a picture; a file may arrive byte by byte.
      if (start.length < 4) return "";
      decoder = begin();
      return decoder.push(start);
    },
    end() {
      if (decoder) return decoder.end();
      decoder = begin();
      return decoder.push(start) + decoder.end();
    },
  };
}

function refuseHeader(header: string[]): void {
  if (header.length > columnCountMax) {
    throw new FileRefusal(
      "too_many_columns",
      `This file has more than ${columnCountMax} columns: keep the ones to import and upload it again.`,
    );
  }
  if (header.length < columnNames.length) throw columnMissing(header);
}

/** The sentence for a header that does not name the three columns; where there are enough, the merchant is asked. */
export function columnMissing(header: string[]): FileRefusal {
  const { missing, repeated } = guessColumns(header);
  const faults = [
    ...missing.map((name) => (repeated.includes(name) ? `${name} more than once` : `no ${name}`)),
    ...(missing.length === 0 ? ["too few columns"] : []),
  ];
  const found = cut(header.map((name) => cut(trimInvisible(name), 60)).join(", "), 300);
  return new FileRefusal(
    "column_missing",
    `The header has ${faults.join(", ")}. The file must have the columns ${columnNames.join(", ")}; the header that was found is: ${found}`,
  );
}

function tooManyRows(): FileRefusal {
  return new FileRefusal(
    "too_many_rows",
    `This file has more than ${rowCountMax.toLocaleString("en")} rows: split it and upload the parts one after another.`,
  );
}

function refuseEmpty(facts: FileFacts): void {
  if (!facts.header) {
    throw new FileRefusal("empty", "This file is empty: upload a CSV with a header and at least one row.");
  }
  if (facts.rowCount === 0) {
    throw new FileRefusal(
      "header_only",
      "This file has a header but no rows: add at least one row and upload it again.",
    );
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
