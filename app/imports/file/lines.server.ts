/** A stored file of any format, line by line: the same reading for the upload's scan, the columns page and staging. */
import { columnCountMax, rowCountMax, workbookBytesMax } from "../limits.ts";
import type { Line } from "../row/row.ts";
import { refuse, Refused } from "../../refusal.ts";
import { createBreather } from "./breathe.server.ts";
import { holdAll, inPieces, megabytes } from "../../bytes.ts";
import type { Delimiter } from "../../delimiters.ts";
import type { Encoding } from "../layout/encodings.ts";
import type { FileFacts, FileLayout } from "./facts.ts";
import { createHeading } from "./header.ts";
import { createJoining } from "./joining.ts";
import type { RowWidth } from "../layout/row-width.ts";
import { namesRead, rowAmongSheets, rowName, rowWithinSheet } from "./sheets.ts";
import { createFileReader } from "./text/reader.ts";
import { createTearFinder } from "./text/torn-lines.ts";
import { workbooksOpenMax } from "./workbook/limits.ts";
import { openWorkbook, type OpenWorkbook } from "./workbook/reader.server.ts";

/** What is asked for; the rest is told by the file. */
export type AskedLayout = Pick<FileLayout, "format" | "hasHeader"> & {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  sheet?: string | null | undefined;
  headerRow?: number | null | undefined;
  /** The rows of a workbook's other sheets are counted too. */
  countOthers?: boolean;
};

export interface FileLines {
  /** Data lines, a batch at a time; the header is not among them. */
  batches: AsyncGenerator<Line[]>;
  /** What is known so far; final once the last batch came. */
  facts(): Omit<FileFacts, "details">;
  /** What stands above the header. */
  above(): Line[];
  /** Final once the last batch came; null where it tells nothing. */
  rowWidth(): RowWidth | null;
  /** Null for a text file. */
  workbook: OpenWorkbook | null;
}

/** @throws Refused, NotUnicode: also while the batches are read. */
export async function openLines(
  pieces: AsyncIterable<Uint8Array>,
  asked: AskedLayout,
  signal?: AbortSignal,
): Promise<FileLines> {
  return asked.format === "csv" ? textLines(pieces, asked) : workbookLines(pieces, asked, signal);
}

function textLines(pieces: AsyncIterable<Uint8Array>, asked: AskedLayout): FileLines {
  const { encoding, delimiter, hasHeader, headerRow } = asked;
  const reader = createFileReader({ encoding, delimiter, hasHeader, headerRow });
  const breathe = createBreather();
  async function* batches() {
    for await (const bytes of pieces) {
      for (const piece of inPieces(bytes)) {
        yield reader.push(piece);
        await breathe();
      }
    }
    yield reader.end();
  }
  return {
    batches: batches(),
    facts: () => ({
      ...reader.facts,
      header: reader.facts.header ?? [],
      format: "csv",
      hasHeader,
      sheet: null,
    }),
    above: () => reader.above,
    rowWidth: () => reader.rowWidth,
    workbook: null,
  };
}

async function workbookLines(
  pieces: AsyncIterable<Uint8Array>,
  { format, hasHeader, sheet, headerRow, countOthers }: AskedLayout,
  signal?: AbortSignal,
): Promise<FileLines> {
  const done = await turn();
  const workbook = await holdAll(pieces, workbookBytesMax, workbookTooLarge)
    .then((bytes) => openWorkbook(bytes, { sheet, countOthers, signal }))
    .catch((error: unknown) => {
      done();
      throw error;
    });
  let rows: Line[] = [];
  const { heading, add, end } = headingOf(workbook, { hasHeader, headerRow }, (row) => tears.add(row));
  const tears = createTearFinder(
    () => heading.header ?? [],
    (row) => rows.push(row),
    true,
  );
  const breathe = createBreather();
  let width = 0;
  async function* batches() {
    try {
      for await (const lines of workbook.lines) {
        for (const { cells } of lines) width = Math.max(width, cells.length);
        rows = [];
        lines.forEach(add);
        yield rows;
        await breathe();
      }
      rows = [];
      end();
      tears.end();
      if (rows.length > 0) yield rows;
    } finally {
      done();
    }
  }
  return {
    batches: batches(),
    facts: () => ({
      format,
      hasHeader,
      sheet: workbook.sheet,
      encoding: "utf-8",
      delimiter: ",",
      header: heading.within(Math.min(width, columnCountMax)),
      headerRow: heading.headerRow && rowWithinSheet(heading.headerRow),
      rowCount: heading.rowCount,
      blankLineCount: workbook.blankLineCount,
    }),
    above: () => heading.above.map((line) => ({ ...line, rowNumber: rowWithinSheet(line.rowNumber) })),
    // Its cells stand where they stand: no separator can shift them.
    rowWidth: () => null,
    workbook,
  };
}

/** Where several sheets are read, the row of the names is one of the first. */
function headingOf(
  { sheet, sheets }: OpenWorkbook,
  { hasHeader, headerRow }: Pick<AskedLayout, "hasHeader" | "headerRow">,
  take: (row: Line) => void,
) {
  if (namesRead(sheet, sheets).length < 2) {
    const heading = createHeading({ named: hasHeader, headerRow }, take);
    return { heading, add: heading.add, end: heading.end };
  }
  const row = headerRow == null ? headerRow : rowAmongSheets(0, headerRow);
  const named = { named: hasHeader, headerRow: row, rowName: (number: number) => rowName(number, sheet) };
  const heading = createHeading(named, take);
  const joining = createJoining(heading, sheet, hasHeader);
  const end = () => {
    joining.end();
    heading.end();
  };
  return { heading, add: joining.add, end };
}

let open = 0;
const waiting: (() => void)[] = [];

/** Resolves when another workbook may be held in memory; what it resolves to is to be called when it no longer is. */
async function turn(): Promise<() => void> {
  if (open >= workbooksOpenMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else open++;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else open--;
  };
}

export function workbookTooLarge(): Refused {
  const sizeMax = megabytes(workbookBytesMax);
  return new Refused(refuse("workbook_over_size", { sizeMax, rowsMax: rowCountMax }));
}
