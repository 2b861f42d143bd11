/** Every row of an import with what became of it, as a file. A few thousand lines of it are held at once. */
import { Readable } from "node:stream";
import Papa from "papaparse";
import type { Words } from "../locales/words.ts";
import { rowName } from "./file/sheets.ts";
import { guard } from "./formula.ts";
import type { ImportRecord } from "./import.server.ts";
import { allRows, type RowOutcome } from "./outcomes.server.ts";
import { rowSentence } from "./row/rejection.ts";

/** CSV with a byte-order mark, which makes Excel read UTF-8. */
export function rowsCsv(shop: string, importRecord: ImportRecord, words: Words): ReadableStream<Uint8Array> {
  const { t } = words;
  const header = [
    t("rowsFile.row"),
    t("rowsFile.result"),
    t("rowsFile.customer"),
    t("rowsFile.points"),
    t("rowsFile.description"),
    t("rowsFile.day"),
    t("rowsFile.entry"),
    t("rowsFile.balanceAfter"),
    t("rowsFile.reason"),
  ];
  async function* pieces() {
    const encoder = new TextEncoder();
    yield encoder.encode(`\uFEFF${line(header)}`);
    for await (const rows of allRows(shop, importRecord))
      yield encoder.encode(rows.map((row) => line(cellsOf(words, importRecord, row))).join(""));
  }
  return Readable.toWeb(Readable.from(pieces())) as ReadableStream<Uint8Array>;
}

const line = (cells: string[]) => `${Papa.unparse([cells])}\r\n`;

function cellsOf(words: Words, { columnMap, reading }: ImportRecord, row: RowOutcome): string[] {
  const { customerId, points, description, entryNumber, balanceAfter, occurredAt } = row;
  return [
    rowName(row.rowNumber, reading.sheet),
    words.t(`rowsFile.results.${resultOf(row)}`),
    // As Shopify's own export writes it: without the apostrophe a spreadsheet would round the id.
    customerId === null ? "" : `'${customerId}`,
    points === null ? "" : String(points),
    guard(description ?? ""),
    occurredAt ?? "",
    entryNumber ?? "",
    balanceAfter === null ? "" : String(balanceAfter),
    row.verdict === "rejected" && !row.erased ? guard(rowSentence(words, row, columnMap)) : "",
  ];
}

/** An accepted row without an entry is one of an import that was not applied, or whose customer was erased. */
function resultOf({ verdict, erased, entryNumber }: RowOutcome) {
  if (erased) return "erased";
  if (verdict === "rejected") return "rejected";
  if (verdict === "already_applied") return "alreadyApplied";
  return entryNumber === null ? "notApplied" : "imported";
}
