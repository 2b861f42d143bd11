/** The rejected rows as a file to correct and upload again. */
import { contentTypes } from "../../content-types.ts";
import { Readable } from "node:stream";
import { csvLine, csvStream } from "../../csv.server.ts";
import { writeWorkbook, type WorkbookColumn } from "../file/workbook/write.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import type { Words } from "../../locales/words.ts";
import { holdsBeyond } from "../layout/row-width.ts";
import { rowName } from "../file/sheets.ts";
import { guard, isGuarded } from "../row/formula.ts";
import { countRejected, rejectedRows, type RowOutcome } from "../review/outcomes.server.ts";
import { rejectedFormat, rejectedInWorkbookMax } from "../record/rejected-file.ts";
import { rowHeading } from "../row-heading.ts";
import { fieldsAtFault } from "../row/rejection.ts";
import { rowSentence } from "../row/row-sentence.ts";

/** A file to download. */
interface Download {
  body: ReadableStream<Uint8Array>;
  contentType: string;
  fileName: string;
}

/**
 * The rejected rows as they came and in the format that they came in, with their row number, the columns at fault and
 * the reason behind them, ready to be corrected and uploaded again. Old workbooks become new ones: those can mark cells.
 * More rows than a workbook holds come as a CSV.
 * @param words in which we write what stands behind their cells.
 */
export async function rejectedRowsFile(
  shop: string,
  importRecord: ImportRecord,
  words: Words,
): Promise<Download> {
  const rejectedCount = await countRejected(shop, importRecord, rejectedInWorkbookMax + 1);
  const name = `pointbook-import-${importRecord.importNumber}-rejected`;
  if (rejectedFormat(importRecord.format, rejectedCount) === "csv") {
    const body = rejectedRowsCsv(shop, importRecord, words);
    return { body, contentType: contentTypes.csv, fileName: `${name}.csv` };
  }
  const bytes = await rejectedRowsWorkbook(shop, importRecord, words);
  return {
    body: Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>,
    contentType: contentTypes.xlsx,
    fileName: `${name}.xlsx`,
  };
}

/** The header stays; further columns are ignored on the way in. */
function rejectedHeader({ header, importNumber }: ImportRecord, words: Words): string[] {
  return [
    ...header,
    rowHeading(words, importNumber),
    words.t("rejectedFile.column"),
    words.t("rejectedFile.reason"),
  ];
}

/** As text whatever they came in. */
export function rejectedRowsCsv(
  shop: string,
  importRecord: ImportRecord,
  words: Words,
): ReadableStream<Uint8Array> {
  async function* pages() {
    for await (const rows of rejectedRows(shop, importRecord))
      yield rows.map((row) => line(importRecord, csvCells(importRecord, row, words)));
  }
  return csvStream(line(importRecord, rejectedHeader(importRecord, words)), pages());
}

function csvCells(importRecord: ImportRecord, row: RowOutcome, words: Words): string[] {
  const cells = importRecord.header.map((_, i) => row.cells[i] ?? "");
  // Cells beyond the header stay beyond it: uploaded again as it is, the line is rejected again and not misread.
  const beyond = row.reasons.includes("too_many_cells") ? beyondOf(row, importRecord, words) : [];
  const idPlace = importRecord.columnMap?.shopify_id ?? -1;
  // As Shopify's own export writes it: without the apostrophe a spreadsheet would round the id.
  if (/^\d{12,}$/.test(cells[idPlace] ?? "")) cells[idPlace] = `'${cells[idPlace]}`;
  return [...cells, ...noteOf(row, importRecord, words), ...beyond];
}

/** A spreadsheet would drop blank ones, and with them what tells that the row is shifted. */
function beyondOf({ cells }: RowOutcome, { header }: ImportRecord, { t }: Words): string[] {
  if (holdsBeyond(cells, header.length)) return cells.slice(header.length);
  return [...cells.slice(header.length, -1), t("rejectedFile.blank")];
}

function noteOf(row: RowOutcome, { columnMap, header, reading }: ImportRecord, words: Words): string[] {
  // As the file itself names them, whatever they mean.
  const columns = fieldsAtFault(row.reasons).map(
    (field) => header[columnMap?.[field] ?? -1] || words.t(`fields.${field}.name`),
  );
  return [rowName(row.rowNumber, reading.sheet), columns.join(", "), rowSentence(words, row, columnMap)];
}

function line({ delimiter }: ImportRecord, cells: string[]): string {
  return csvLine(cells.map(guard), delimiter, isGuarded);
}

/** Bad cells are marked. */
async function rejectedRowsWorkbook(
  shop: string,
  importRecord: ImportRecord,
  words: Words,
): Promise<Uint8Array> {
  const { header, columnMap } = importRecord;
  async function* sheetRows() {
    yield [rejectedHeader(importRecord, words).map((text) => ({ text, bold: true }))];
    for await (const rows of rejectedRows(shop, importRecord)) {
      yield rows.map((row) => {
        const places = fieldsAtFault(row.reasons).map((field) => columnMap?.[field]);
        const cells = header.map((_, i) => ({ text: row.cells[i] ?? "", marked: places.includes(i) }));
        return [
          ...cells,
          ...[...noteOf(row, importRecord, words), ...row.cells.slice(header.length)].map((text) => ({
            text,
          })),
        ];
      });
    }
  }
  const name = importRecord.reading.sheet ?? words.t("rejectedFile.sheet");
  return writeWorkbook([{ name, columns: rejectedColumns(importRecord), rows: sheetRows() }]);
}

/** Wide enough that an id, a usual description and the reason are read without a click. */
function rejectedColumns({ header, columnMap }: ImportRecord): WorkbookColumn[] {
  const widths: Partial<Record<number, number>> = {
    [columnMap?.shopify_id ?? -1]: 20,
    [columnMap?.email ?? -1]: 30,
    [columnMap?.description ?? -1]: 40,
  };
  return [...header.map((name, place) => widths[place] ?? Math.min(name.length + 3, 30)), 20, 20, 80].map(
    (width) => ({ width }),
  );
}
