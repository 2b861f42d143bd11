/** Reads a whole file once, to know what it holds before anybody is asked anything. */
import { createColumnFacts } from "../columns/count-facts.ts";
import { workbookBytesMax } from "../limits.ts";
import { Refused, type RefusalCode } from "../../refusal.ts";
import type { Line } from "../row/row.ts";
import { createBreather } from "./breathe.server.ts";
import { inPieces } from "../../bytes.ts";
import type { RowWidth } from "../layout/row-width.ts";
import type { FileDetails, FileFacts, Format } from "./facts.ts";
import { noMarks } from "./marks.ts";
import { createEncodingSampler } from "./text/encoding-sampler.ts";
import { guessEncoding, type EncodingGuess } from "./text/guess-encoding.ts";
import { openLines, workbookTooLarge, type AskedLayout, type FileLines } from "./lines.server.ts";
import { createFileReader, NotUnicode } from "./text/reader.ts";
import { workbookFormat } from "./workbook/format.ts";
import { notTheSheet } from "./workbook/refusals.ts";

/**
 * @param options its format is told by its first bytes where it is not given.
 * @throws Refused.
 */
export async function scanFile(
  pieces: () => AsyncIterable<Uint8Array>,
  options: Omit<AskedLayout, "format"> & { format?: Format },
): Promise<FileFacts> {
  const format = options.format ?? (await formatOf(pieces()));
  const asked = { ...options, format, countOthers: true };
  try {
    return await scan(pieces, asked, true);
  } catch (error) {
    if (!(error instanceof NotUnicode)) throw error;
    const { encoding, certain, doubt, others } = await guessEncodingOf(pieces());
    const facts = await scan(pieces, { ...asked, encoding }, certain);
    if (!doubt) return facts;
    const encodingDoubt = { kind: doubt, likely: [encoding, ...others].slice(0, encodingsNamed) };
    return { ...facts, details: { ...facts.details, encodingDoubt } };
  }
}

const encodingsNamed = 6;

async function guessEncodingOf(pieces: AsyncIterable<Uint8Array>): Promise<EncodingGuess> {
  const sampler = createEncodingSampler();
  const breathe = createBreather();
  for await (const bytes of pieces) {
    for (const piece of inPieces(bytes)) {
      sampler.push(piece);
      await breathe();
    }
    if (sampler.full) break;
  }
  const sample = sampler.sample();
  await breathe();
  return guessEncoding(sample, breathe);
}

async function formatOf(pieces: AsyncIterable<Uint8Array>): Promise<Format> {
  let start = new Uint8Array();
  for await (const bytes of pieces) {
    start = Buffer.concat([start, bytes]);
    if (start.length >= signatureBytes) break;
  }
  return workbookFormat(start) ?? "csv";
}

async function scan(
  pieces: () => AsyncIterable<Uint8Array>,
  asked: AskedLayout,
  encodingCertain: boolean,
): Promise<FileFacts> {
  const file = await openLines(pieces(), asked);
  try {
    return await readThrough(file, encodingCertain);
  } catch (error) {
    const { sheets = [], sheet: read = "" } = file.workbook ?? {};
    const others = sheets.filter(({ name, hidden }) => !hidden && name !== read);
    if (!isUnusable(error) || asked.sheet != null || others.length === 0) throw error;
    let first = { error, sheet: read };
    // Nobody meant a cover, or the empty sheets that a new workbook begins with. Such a sheet is left at its first lines.
    for (const { name } of others.slice(0, furtherSheetsMax)) {
      try {
        return await scan(pieces, { ...asked, sheet: name }, encodingCertain);
      } catch (next) {
        if (!isUnusable(next)) throw next;
        if (emptyCodes.includes(first.error.refusal.code)) first = { error: next, sheet: name };
      }
    }
    const { refusal } = first.error;
    throw oneColumnCodes.includes(refusal.code) ? notTheSheet(refusal, first.sheet) : first.error;
  }
}

const furtherSheetsMax = 5;

const emptyCodes: RefusalCode[] = ["file_empty", "sheet_empty", "sheet_empty_of_several"];
const oneColumnCodes: RefusalCode[] = ["file_one_column", "file_lines_quoted", "file_one_cell"];
/** A sheet without lines, without two columns, or without rows: another one may be meant. */
const unusableCodes: RefusalCode[] = [...emptyCodes, ...oneColumnCodes, "file_no_rows", "file_no_names"];

function isUnusable(error: unknown): error is Refused {
  return error instanceof Refused && unusableCodes.includes(error.refusal.code);
}

async function readThrough(file: FileLines, encodingCertain: boolean): Promise<FileFacts> {
  const columns = createColumnFacts();
  for await (const lines of file.batches) for (const line of lines) columns.add(line.cells);
  const counted = columns.facts();
  if (file.workbook) for (const { numbers } of counted) numbers.isOfWorkbook = true;
  const details: FileDetails = {
    columns: counted,
    encodingCertain,
    sheets: file.workbook?.sheets ?? [],
    ...(file.workbook?.marks ?? noMarks()),
    ...widthKnown(file.rowWidth()),
  };
  return { ...file.facts(), details };
}

/** The same while the file arrives, so that one that can't be imported is refused at once. */
export interface ArrivalScan {
  push(bytes: Uint8Array): Promise<void>;
  /**
   * @param stored the whole file again, for what its beginning could not tell.
   * @param asked how it is to be read, where that was said.
   */
  end(stored: () => AsyncIterable<Uint8Array>, asked?: Omit<AskedLayout, "format">): Promise<FileFacts>;
}

/** @throws Refused, at any time. */
export function scanArrival(): ArrivalScan {
  const reader = createFileReader();
  const columns = createColumnFacts();
  const breathe = createBreather();
  let start = new Uint8Array();
  let format: Format | undefined;
  let bytesSeen = 0;
  /** It turned out not to be Unicode: it is read once more when all of it is there. */
  let again = false;

  const take = (lines: Line[]) => {
    for (const line of lines) columns.add(line.cells);
  };
  const read = (bytes: () => Line[]) => {
    try {
      take(bytes());
    } catch (error) {
      if (!(error instanceof NotUnicode)) throw error;
      again = true;
    }
  };

  return {
    async push(bytes) {
      bytesSeen += bytes.byteLength;
      let piece = bytes;
      if (!format) {
        start = Buffer.concat([start, bytes]);
        if (start.length < signatureBytes) return;
        format = workbookFormat(start) ?? "csv";
        piece = start;
      }
      if (format !== "csv" && bytesSeen > workbookBytesMax) throw workbookTooLarge();
      if (format !== "csv") return;
      for (const some of inPieces(piece)) {
        if (!again) read(() => reader.push(some));
        await breathe();
      }
    },
    async end(stored, asked) {
      format ??= workbookFormat(start) ?? "csv";
      if (asked) return scanFile(stored, { ...asked, format });
      if (format === "csv" && start.length < signatureBytes) read(() => reader.push(start));
      if (format === "csv" && !again) read(() => reader.end());
      if (format !== "csv" || again) return scanFile(stored, { format, hasHeader: true });
      const details = {
        columns: columns.facts(),
        encodingCertain: true,
        sheets: [],
        ...noMarks(),
        ...widthKnown(reader.rowWidth),
      };
      const header = reader.facts.header ?? [];
      return { ...reader.facts, header, format: "csv", hasHeader: true, sheet: null, details };
    },
  };
}

const widthKnown = (rowWidth: RowWidth | null) => (rowWidth ? { rowWidth } : {});

const signatureBytes = 8;
