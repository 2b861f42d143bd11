/** Workbooks opened and read to their end. */
import { Refused, type Refusal } from "#app/refusal.ts";
import type { ReadSheet } from "#app/imports/file/workbook/choice.ts";
import { workbookFormat } from "#app/imports/file/workbook/format.ts";
import { denseCells } from "#app/imports/file/workbook/sparse.ts";
import { readXls } from "#app/imports/file/workbook/xls.server.ts";
import { readXlsx } from "#app/imports/file/workbook/xlsx.server.ts";
import { openWorkbook, type OpenWorkbook } from "#app/imports/file/workbook/reader.server.ts";

/** The row number, then the cells. */
export type ReadLine = [number, ...string[]];

export type Outcome =
  | {
      workbook: Pick<OpenWorkbook, "format" | "sheets" | "sheet" | "marks" | "blankLineCount">;
      lines: ReadLine[];
    }
  | Refusing;

interface Refusing {
  refused: Refusal["code"];
  values: Refusal["values"];
}

export async function readWorkbook(bytes: Uint8Array, sheet?: string): Promise<Outcome> {
  return orRefusal(async () => {
    const workbook = await openWorkbook(bytes, { sheet });
    const lines: ReadLine[] = [];
    for await (const batch of workbook.lines) {
      lines.push(...batch.map(({ rowNumber, cells }): ReadLine => [rowNumber, ...cells]));
    }
    return { workbook, lines };
  });
}

const asked = { name: null, countOthers: false };
const readerOf = (bytes: Buffer) => (workbookFormat(bytes) === "xls" ? readXls : readXlsx);

/** Which sheet is read, and what is said of the others. */
export async function sheetsHere(bytes: Buffer, name: string | null = null) {
  const { sheet, sheets } = await readerOf(bytes)(bytes, { name, countOthers: true });
  return { sheet, sheets };
}

/** The same, short: the rows of those that are not read. */
export async function chosenHere(bytes: Buffer, name: string | null = null) {
  const { sheet, sheets } = await sheetsHere(bytes, name);
  return { sheet, rows: Object.fromEntries(sheets.map((one) => [one.name, one.rows])) };
}

/** The same without a process of its own, which takes longer to start than a small file to be read. */
export async function readHere(bytes: Buffer): Promise<{ lines: ReadLine[] } | Refusing> {
  return orRefusal(async () => {
    const read: ReadSheet = await readerOf(bytes)(bytes, asked);
    const lines: ReadLine[] = [];
    for await (const rows of read.rows) {
      for (const { rowNumber, cells: sparse } of rows) {
        const cells = denseCells(sparse);
        if (cells.some((cell) => cell.trim() !== "")) lines.push([rowNumber, ...cells]);
      }
    }
    return { lines };
  });
}

async function orRefusal<Read>(read: () => Promise<Read>): Promise<Read | Refusing> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: error.refusal.code, values: error.refusal.values };
  }
}
