/** The file that an import was made of: what is known of it, how it is read, and how it begins. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import type { FileDetails } from "../file/facts.ts";
import { noMarks } from "../file/marks.ts";
import { openLines, type AskedLayout } from "../file/lines.server.ts";
import { fileChunks } from "../file/stored.server.ts";
import type { Line, LineShape } from "../row/row.ts";
import type { ImportRecord } from "./import.server.ts";

export function findFileDetails(shop: string, importNumber: number): Promise<FileDetails> {
  return inShop(shop, (db) => findFileDetailsIn(db, importNumber));
}

/** What the file says of itself. */
export async function findFileDetailsIn(db: ShopDb, importNumber: number): Promise<FileDetails> {
  const { rows } = await db.query<{ details: Partial<FileDetails> }>(
    "SELECT file_facts AS details FROM import WHERE shop = $1 AND import_number = $2",
    [db.shop, importNumber],
  );
  return { ...noDetails, ...rows[0]?.details };
}

/** What is known of an import from before they were kept. */
const noDetails: FileDetails = {
  columns: [],
  encodingCertain: true,
  sheets: [],
  ...noMarks(),
};

const sampleLines = 5;

interface Beginning {
  /** The first data lines. */
  samples: string[][];
  /** What their writing tells of each, beside its cells. */
  shapes: LineShape[];
  /** What stands above the header and is not read. */
  above: { rowNumber: number; cells: string[] }[];
}

/** How the file begins, so that the merchant sees what each column holds. */
export async function beginningOf(shop: string, importRecord: ImportRecord): Promise<Beginning> {
  const file = await openLines(fileChunks(shop, importRecord.fileId), layoutOf(importRecord));
  const first: Line[] = [];
  for await (const lines of file.batches) {
    first.push(...lines.slice(0, sampleLines));
    if (first.length >= sampleLines) break;
  }
  const lines = first.slice(0, sampleLines);
  const above = file.above().map(({ rowNumber, cells }) => ({ rowNumber, cells }));
  const shapes = lines.map(({ quotesMalformed, torn }) => ({ quotesMalformed, ...(torn && { torn }) }));
  return { samples: lines.map(({ cells }) => cells), shapes, above };
}

/** How the stored file is read. */
export function layoutOf({ format, encoding, delimiter, reading }: ImportRecord): AskedLayout {
  return {
    format,
    encoding,
    delimiter,
    hasHeader: reading.header,
    headerRow: reading.headerRow,
    sheet: reading.sheet,
  };
}
