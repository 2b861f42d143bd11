/** A workbook in, lines out: read by a process that is bounded in memory and time. */
import { workbookBytesMax } from "../../limits.ts";
import { refuse, Refused } from "../../../refusal.ts";
import type { Line } from "../../row/row.ts";
import type { SheetMarks } from "../marks.ts";
import type { KnownSheet } from "../sheets.ts";
import { workbookFormat, type WorkbookFormat } from "./format.ts";
import { startReader, type ReaderOptions, type ReaderProcess } from "./reader-process.server.ts";
import { tooLarge } from "./refusals.ts";
import { denseCells } from "./sparse.ts";

export interface OpenWorkbook {
  format: WorkbookFormat;
  /** Those with rows, in the order of the tabs; charts are left out. */
  sheets: KnownSheet[];
  /** The one that is read: the asked one, else the one that holds the table. Of several, their names as one. */
  sheet: string;
  marks: SheetMarks;
  /** All rows with content, the header too. Whoever stops reading early ends the process that reads. */
  lines: AsyncGenerator<Line[]>;
  /** Rows without content before the last line so far. */
  readonly blankLineCount: number;
  /** Ends the reading of a workbook whose lines are not wanted. */
  close(): Promise<void>;
}

interface Options extends ReaderOptions {
  sheet?: string | null | undefined;
  /** Says of every visible sheet how many rows it has: who reads one is told what is left. */
  countOthers?: boolean | undefined;
}

/** @throws Refused, also while the lines are read. */
export async function openWorkbook(bytes: Uint8Array, options: Options = {}): Promise<OpenWorkbook> {
  const format = workbookFormat(bytes);
  if (!format) throw new Refused(refuse("workbook_unknown"));
  if (bytes.byteLength > workbookBytesMax) throw tooLarge();
  options.signal?.throwIfAborted();
  const { countOthers = false } = options;
  const reader = startReader(bytes, { format, sheet: options.sheet ?? null, countOthers }, options);
  try {
    const opened = await reader.next();
    if (opened.kind !== "opened") throw new Error(`The reader began with ${opened.kind}`);
    let blankLineCount = 0;
    const { sheets, sheet, marks } = opened;
    const lines = linesOf(reader, (count) => (blankLineCount = count));
    return {
      format,
      sheets,
      sheet,
      marks,
      lines,
      get blankLineCount() {
        return blankLineCount;
      },
      close: () => reader.end(),
    };
  } catch (error) {
    await reader.end();
    throw error;
  }
}

async function* linesOf(
  reader: ReaderProcess,
  onBlankLines: (count: number) => void,
): AsyncGenerator<Line[]> {
  try {
    for (let said = await reader.next(); said.kind === "batch"; said = await reader.next()) {
      onBlankLines(said.blankLineCount);
      yield said.rows.map(({ rowNumber, cells }) => ({
        rowNumber,
        cells: denseCells(cells),
        quotesMalformed: false,
      }));
      reader.answer();
    }
  } finally {
    await reader.end();
  }
}
