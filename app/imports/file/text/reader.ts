/** Any text file in, its header and lines out, in pieces: the same reading for the upload's scan and for staging. */
import { guessColumns } from "../../columns/guess.ts";
import { columnCountMax } from "../../limits.ts";
import { Refused, type Refusal } from "../../../refusal.ts";
import type { Line } from "../../row/row.ts";
import { joined } from "../../../bytes.ts";
import { createLineReader, type LineReader } from "./csv.ts";
import type { Delimiter } from "../../../delimiters.ts";
import {
  createDecoder,
  detectEncoding,
  encodingStartBytes,
  NotUnicode,
  type TextDecoderStream,
} from "./encoding.ts";
import type { Encoding } from "../../layout/encodings.ts";
import { refuseForeignBytes } from "./foreign.ts";
import { createHeadReader } from "./head.ts";
import { createHeading } from "../header.ts";
import type { RowWidth } from "../../layout/row-width.ts";
import { createTearFinder } from "./torn-lines.ts";

export { NotUnicode } from "./encoding.ts";

/** What is not given is told by the file. */
export interface ReaderOptions {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  /** The first line names the columns, which it does where nothing else is said; else it is a row. */
  hasHeader?: boolean | undefined;
  /** The row of the sheet that names them; null for the first line. */
  headerRow?: number | null | undefined;
}

export interface FileReader {
  /**
   * Takes the next bytes and answers the data lines that are now whole; the header is not among them.
   * @throws Refused; NotUnicode where no encoding was given and the bytes are not UTF-8.
   */
  push(bytes: Uint8Array): Line[];
  end(): Line[];
  /** What is known so far; the header is null until its line was read. */
  readonly facts: TextFacts;
  /** What stands above the header. */
  readonly above: Line[];
  readonly rowWidth: RowWidth | null;
}

/** With its encoding, its delimiter and the same answer about the header, the file is read as before. */
export interface TextFacts {
  encoding: Encoding;
  delimiter: Delimiter;
  /** The headings, without blank ones at the end; "Column A" and so on where the first line is a row. */
  header: string[] | null;
  /** The row of the sheet that is the header, where it isn't the first line. */
  headerRow: number | null;
  /** Data lines read so far. */
  rowCount: number;
  blankLineCount: number;
}

export function createFileReader(options: ReaderOptions = {}): FileReader {
  const { encoding, delimiter, hasHeader = true, headerRow } = options;
  const decoder = createFileDecoder(encoding, (told) => (facts.encoding = told));
  const headReader = createHeadReader(knownNames, delimiter);
  let lines: LineReader | undefined;
  let found: Line[] = [];
  const facts: TextFacts = {
    encoding: encoding ?? "utf-8",
    delimiter: delimiter ?? ",",
    header: null,
    headerRow: null,
    rowCount: 0,
    blankLineCount: 0,
  };
  const tears = createTearFinder(
    () => heading.header ?? [],
    (row) => found.push(row),
  );
  const heading = createHeading({ named: hasHeader, headerRow }, (row) => tears.add(row));

  function read(text: string, final: boolean): Line[] {
    found = [];
    if (lines) {
      lines.push(text);
    } else {
      const head = headReader.push(text) ?? (final ? headReader.end() : null);
      if (head) {
        facts.delimiter = head.delimiter;
        lines = createLineReader(head, (line) => heading.add(line));
        lines.push(head.text);
      }
    }
    if (final) lines?.end();
    if (final) {
      heading.end();
      tears.end();
    }
    facts.header = heading.header;
    facts.headerRow = heading.headerRow;
    facts.rowCount = heading.rowCount;
    facts.blankLineCount = lines?.blankLines ?? 0;
    return found;
  }

  return {
    facts,
    push: (bytes) => read(decoder.push(bytes), false),
    end: () => read(decoder.end(), true),
    get above() {
      return heading.above;
    },
    get rowWidth() {
      return heading.rowWidth;
    },
  };
}

/**
 * Why a file that begins so would be refused, as far as its beginning tells; else null. The beginning may end
 * anywhere, and a file that is not refused here may still be later.
 */
export function refuseEarly(start: Uint8Array): Refusal | null {
  try {
    createFileReader().push(start);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    // Its encoding is told, or asked, once all of it is there.
    if (error instanceof NotUnicode) return null;
    throw error;
  }
}

function knownNames(header: string[]): number {
  // With more of them it is refused, whatever they are called.
  const { map, offered } = guessColumns(header.slice(0, columnCountMax));
  return Object.keys(map).length + Object.keys(offered).length;
}

/** Bytes to text in the encoding that was chosen, or in whatever the first of them tell. */
function createFileDecoder(
  chosen: Encoding | undefined,
  onEncoding: (encoding: Encoding) => void,
): TextDecoderStream {
  let decoder: TextDecoderStream | undefined;
  let start = new Uint8Array();

  function begin(): TextDecoderStream {
    const encoding = chosen ?? detectEncoding(start);
    onEncoding(encoding);
    return createDecoder(encoding, chosen !== undefined);
  }

  return {
    push(bytes) {
      if (decoder) return decoder.push(bytes);
      start = joined([start, bytes]);
      refuseForeignBytes(start);
      if (start.length < encodingStartBytes) return "";
      decoder = begin();
      return decoder.push(withoutMark(start, chosen));
    },
    end() {
      if (decoder) return decoder.end();
      decoder = begin();
      return decoder.push(withoutMark(start, chosen)) + decoder.end();
    },
  };
}

/** A file that turned out not to be UTF-8 may still have been marked as such, by a programme that joined two. */
function withoutMark(start: Uint8Array, chosen: Encoding | undefined): Uint8Array {
  const marked = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
  return chosen && !chosen.startsWith("utf-") && marked ? start.subarray(3) : start;
}
