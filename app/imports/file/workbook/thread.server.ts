/**
 * Reads one workbook in a thread of its own, which may be ended at any moment: a hostile file can take its time and
 * its memory, not those of the process.
 */
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { Refused } from "../../../refusal.ts";
import type { Line } from "../../row/row.ts";
import type { ReadSheet } from "./choice.ts";
import { batchCells, batchesAheadMax, batchLines, sheetCellsMax } from "./limits.ts";
import type { FromReader, ReadOrder } from "./messages.ts";
import { sheetEmpty, tooLarge } from "./refusals.ts";
import type { SheetRow } from "./sheet.ts";

if (!parentPort) throw new Error("This file is the beginning of a thread.");
const port = parentPort;

const say = (message: FromReader) => port.postMessage(message);

async function run({ bytes, format, sheet }: ReadOrder): Promise<void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = await (await readerOf(format))(buffer, sheet);
  const { sheets, sheet: name, hiddenRows } = read;
  say({ kind: "opened", sheets, sheet: name, hiddenRows });
  let empty = true;
  let unanswered = 0;
  port.on("message", () => unanswered--);

  for await (const { lines, blankLineCount } of batchesOf(read)) {
    empty = false;
    say({ kind: "lines", lines, blankLineCount });
    unanswered++;
    while (unanswered >= batchesAheadMax) await once(port, "message");
  }
  if (empty) {
    throw sheetEmpty(
      name,
      sheets.map((one) => one.name),
    );
  }
  say({ kind: "end" });
}

/** The library that reads old workbooks is large: a thread that needs none of it starts sooner. */
async function readerOf(format: ReadOrder["format"]) {
  if (format === "xlsx") return (await import("./xlsx.server.ts")).readXlsx;
  return (await import("./xls.server.ts")).readXls;
}

async function* batchesOf(read: ReadSheet): AsyncGenerator<{ lines: Line[]; blankLineCount: number }> {
  let lines: Line[] = [];
  let cellCount = 0;
  let cellTotal = 0;
  let lineTotal = 0;
  for await (const rows of read.rows) {
    for (const { rowNumber, cells } of rows) {
      if (isBlank(cells)) continue;
      lines.push({ rowNumber, cells, quotesMalformed: false });
      lineTotal++;
      cellCount += cells.length;
      if (lines.length < batchLines && cellCount < batchCells) continue;
      cellTotal += cellCount;
      if (cellTotal > sheetCellsMax) throw tooLarge();
      yield { lines, blankLineCount: rowNumber - lineTotal };
      lines = [];
      cellCount = 0;
    }
  }
  const last = lines.at(-1);
  if (last) yield { lines, blankLineCount: last.rowNumber - lineTotal };
}

const isBlank = (cells: SheetRow["cells"]) => cells.every((cell) => cell.trim() === "");

try {
  await run(workerData as ReadOrder);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say({ kind: "refused", refusal: error.refusal });
} finally {
  port.close();
}
