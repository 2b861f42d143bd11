/** The bytes of a file of customers, made while its rows come in. */
import { csvLine } from "../csv.server.ts";
import { keepText } from "../imports/row/formula.ts";
import { writeWorkbook, type WorkbookCell } from "../imports/file/workbook/write.server.ts";
import { pack, zip } from "../imports/file/workbook/zip.server.ts";
import { idColumn } from "../imports/columns/own-export.ts";
import type { ExportChoice } from "./choice.ts";
import { fork } from "./fork.ts";
import type { ExportRow } from "./rows.server.ts";

type Rows = AsyncGenerator<ExportRow[]>;

export async function* fileBytes(choice: ExportChoice, rows: Rows): AsyncGenerator<Uint8Array> {
  if (!choice.apart) return yield* oneFile(choice, rows);
  const [people, companies] = fork(rows, ({ isCompany }) => isCompany);
  yield zip(
    await Promise.all([
      pack(`customers-private.${choice.format}`, oneFile(choice, people)),
      pack(`customers-companies.${choice.format}`, oneFile(choice, companies)),
    ]),
  );
}

async function* oneFile(
  { columns, format, sheetName }: ExportChoice,
  rows: Rows,
): AsyncGenerator<Uint8Array> {
  const header = [idColumn, ...columns];
  if (format === "xlsx") {
    const widths = header.map((column) => ({
      width: 18,
      text: column !== "balance" && column !== "entries",
    }));
    yield await writeWorkbook([{ name: sheetName, columns: widths, rows: sheetRows(header, rows) }]);
    return;
  }
  // The mark makes Excel read UTF-8.
  yield Buffer.from(`\uFEFF${csvLine(header)}\r\n`);
  for await (const some of rows)
    yield Buffer.from(some.map((row) => `${csvLine(csvCells(row))}\r\n`).join(""));
}

/**
 * As Shopify's own export writes an id and a phone: without the apostrophe a spreadsheet would round the one, take the
 * plus from the other and the zeros from a card or a postal code, and write a birthday as its own country does.
 */
const csvCells = ({ customerId, cells }: ExportRow) => [
  `'${customerId}`,
  ...cells.map((cell) => (typeof cell === "string" ? keepText(cell) : cell)),
];

async function* sheetRows(header: string[], rows: Rows): AsyncGenerator<WorkbookCell[][]> {
  yield [header.map((text) => ({ text, bold: true }))];
  for await (const some of rows) {
    yield some.map(({ customerId, cells }) => [
      { text: String(customerId) },
      ...cells.map((cell) => (typeof cell === "number" ? { number: cell } : { text: cell })),
    ]);
  }
}
