/** Rows in, an .xlsx out: packed while the rows arrive, so that only the packed bytes are held. */
import { writtenRowsMax } from "./limits.ts";
import {
  fixedParts,
  rowXml,
  sheetEnd,
  sheetStart,
  type WorkbookCell,
  type WorkbookColumn,
} from "./write-xml.ts";
import { pack, zip, type PackedPart } from "./zip.server.ts";

export type { WorkbookCell, WorkbookColumn } from "./write-xml.ts";

export interface WrittenSheet {
  name: string;
  columns?: WorkbookColumn[];
  /** All rows, or some at a time. */
  rows: AsyncIterable<WorkbookCell[][]> | WorkbookCell[][];
}

/** Of a sheet, at most `writtenRowsMax` rows: who asks for more made a mistake. */
export async function writeWorkbook(sheets: WrittenSheet[]): Promise<Buffer> {
  const parts: PackedPart[] = [];
  for (const { name, xml } of fixedParts(sheets.map((sheet) => sheet.name)))
    parts.push(await pack(name, [xml]));
  for (const [i, sheet] of sheets.entries()) {
    parts.push(await pack(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)));
  }
  return zip(parts);
}

async function* sheetXml({ columns = [], rows }: WrittenSheet): AsyncGenerator<string> {
  yield sheetStart(columns);
  let count = 0;
  for await (const batch of Array.isArray(rows) ? batchesOf(rows) : rows) {
    count += batch.length;
    if (count > writtenRowsMax)
      throw new RangeError(`A sheet is written with at most ${writtenRowsMax} rows`);
    yield batch.map(rowXml).join("");
  }
  yield sheetEnd;
}

function* batchesOf(rows: WorkbookCell[][]): Generator<WorkbookCell[][]> {
  for (let start = 0; start < rows.length; start += 500) yield rows.slice(start, start + 500);
}
