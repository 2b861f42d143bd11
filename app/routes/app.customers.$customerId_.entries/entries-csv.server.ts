/** One customer's entries as a file, those that the page shows. A few thousand lines of it are held at once. */
import { csvLine, csvStream } from "#app/csv.server.ts";
import { guard } from "#app/imports/row/formula.ts";
import { customerEntries, type MerchantEntry } from "#app/ledger/customer-entries.server.ts";
import type { EntryFilter } from "#app/ledger/entry-filter.ts";
import type { Words } from "#app/locales/words.ts";
import { sourceName } from "../app.customers.$customerId/source-name.ts";

const linesRead = 2_000;

const columns = [
  "entry",
  "posted",
  "day",
  "description",
  "points",
  "balanceAfter",
  "source",
  "by",
  "note",
  "takesBack",
  "takenBackBy",
] as const;

/** The newest entry first. */
export function entriesCsv(
  shop: string,
  customerId: bigint,
  filter: EntryFilter,
  words: Words,
): ReadableStream<Uint8Array> {
  async function* pages() {
    for (let before: string | null = null; ;) {
      const page = await customerEntries(shop, customerId, { filter, before, pageSize: linesRead });
      yield page.entries.map((entry) => line(cellsOf(entry, words)));
      if (page.next === null) return;
      before = page.next;
    }
  }
  return csvStream(line(columns.map((column) => words.t(`person.file.${column}`))), pages());
}

function cellsOf(entry: MerchantEntry, words: Words): string[] {
  const { id, date, description, points, balanceAfter, postedByName, note, reverses, undoneBy } = entry;
  const day = entry.occurredAt ?? entry.day;
  return [
    ...[asText(id), date, day, description, String(points), String(balanceAfter), sourceName(words, entry)],
    ...[postedByName, note ?? "", reverses ? asText(reverses) : "", undoneBy ? asText(undoneBy) : ""],
  ];
}

/** A spreadsheet would take 12-1 for the twelfth of January. */
const asText = (entry: string) => `'${entry}`;

const line = (cells: string[]) => csvLine(cells.map(guard));
