/** Every row of an import with what became of it, as a file. A few thousand lines of it are held at once. */
import { csvLine, csvStream } from "../../csv.server.ts";
import type { Words } from "../../locales/words.ts";
import { rowName } from "../file/sheets.ts";
import { guard } from "../row/formula.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { allRows, type RowOutcome } from "../review/outcomes.server.ts";
import { rowSentence } from "../row/row-sentence.ts";

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
  async function* pages() {
    for await (const rows of allRows(shop, importRecord))
      yield rows.map((row) => csvLine(cellsOf(words, importRecord, row)));
  }
  return csvStream(csvLine(header), pages());
}

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
