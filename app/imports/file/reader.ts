/** Any file in, its header and lines out, in pieces: the same reading for the upload's scan and for staging. */
import { columnNames, guessColumns } from "../columns.ts";
import { columnCountMax, rowCountMax } from "../limits.ts";
import type { Line } from "../row.ts";
import { createLineReader, guessDelimiter, type Delimiter, type LineReader } from "./csv.ts";
import { createDecoder, detectEncoding, type Encoding, type TextDecoderStream } from "./encoding.ts";
import { FileRefusal } from "./refusal.ts";

/** The header's line and the separator are looked for in at most this much text. */
const headCharsMax = 64 * 1024;

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
  header: string[] | null;
  /** Data lines read so far. */
  rowCount: number;
  blankLineCount: number;
}

export function createFileReader(): FileReader {
  let decoder: TextDecoderStream | undefined;
  let lines: LineReader | undefined;
  let start = new Uint8Array();
  let head = "";
  const facts: FileFacts = { encoding: "utf-8", delimiter: ",", header: null, rowCount: 0, blankLineCount: 0 };

  function decode(bytes: Uint8Array, final: boolean): string {
    if (!decoder) {
      start = concat(start, bytes);
      // Four bytes tell an encoding from a picture; a file may arrive byte by byte.
      if (start.length < 4 && !final) return "";
      facts.encoding = detectEncoding(start);
      decoder = createDecoder(facts.encoding);
      return decoder.push(start) + (final ? decoder.end() : "");
    }
    return decoder.push(bytes) + (final ? decoder.end() : "");
  }

  function read(text: string, final: boolean): Line[] {
    if (!lines) {
      head += text;
      if (!final && head.length < headCharsMax && !/\S[^\n\r]*[\n\r]/.test(head)) return [];
      if (head.trim() === "") throw new FileRefusal("empty", "This file is empty: upload a CSV with a header and at least one row.");
      facts.delimiter = guessDelimiter(head.replace(/^[\s]+/, ""), columnNames);
      lines = createLineReader(facts.delimiter);
      text = head;
      head = "";
    }
    const found = lines.push(text);
    if (final) found.push(...lines.end());
    facts.blankLineCount = lines.blankLines;
    if (!facts.header && found.length > 0) {
      facts.header = found.shift()?.cells ?? null;
      if (facts.header) refuseHeader(facts.header);
    }
    facts.rowCount += found.length;
    refuseCounts(facts, final);
    return found;
  }

  return {
    facts,
    push: (bytes) => read(decode(bytes, false), false),
    end: () => read(decode(new Uint8Array(), true), true),
  };
}

function refuseHeader(header: string[]): void {
  if (header.length > columnCountMax) {
    throw new FileRefusal("too_many_columns", `This file has more than ${columnCountMax} columns: keep the ones to import and upload it again.`);
  }
  if (header.length < columnNames.length) throw columnMissing(header);
}

/** The sentence for a header that does not name the three columns; where there are enough, the merchant is asked. */
export function columnMissing(header: string[]): FileRefusal {
  const { missing } = guessColumns(header);
  const names = missing.length > 0 ? missing.join(", ") : "a column";
  const found = header.map((name) => name.trim().slice(0, 60)).join(", ").slice(0, 300);
  return new FileRefusal(
    "column_missing",
    `The header has no ${names}. The file must have the columns ${columnNames.join(", ")}; the header that was found is: ${found}`,
  );
}

function refuseCounts(facts: FileFacts, final: boolean): void {
  if (facts.rowCount > rowCountMax) {
    throw new FileRefusal(
      "too_many_rows",
      `This file has more than ${rowCountMax.toLocaleString("en")} rows: split it and upload the parts one after another.`,
    );
  }
  if (final && facts.rowCount === 0) {
    throw new FileRefusal("header_only", "This file has a header but no rows: add at least one row and upload it again.");
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
