/** One customer's entries as a file, those that the page shows. A few thousand lines of it are held at once. */
import { Readable } from "node:stream";
import Papa from "papaparse";
import { guard } from "#app/imports/formula.ts";
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

/** CSV with a byte-order mark, which makes Excel read UTF-8; the newest entry first. */
export function entriesCsv(
  shop: string,
  customerId: bigint,
  filter: EntryFilter,
  words: Words,
): ReadableStream<Uint8Array> {
  async function* pieces() {
    const encoder = new TextEncoder();
    yield encoder.encode(`\uFEFF${line(columns.map((column) => words.t(`person.file.${column}`)))}`);
    for (let before: string | null = null; ;) {
      const page = await customerEntries(shop, customerId, { filter, before, pageSize: linesRead });
      yield encoder.encode(page.entries.map((entry) => line(cellsOf(entry, words))).join(""));
      if (page.next === null) return;
      before = page.next;
    }
  }
  return Readable.toWeb(Readable.from(pieces())) as ReadableStream<Uint8Array>;
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

const line = (cells: string[]) => `${Papa.unparse([cells.map(guard)])}\r\n`;
