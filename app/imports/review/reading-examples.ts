import type { Message } from "../../locales/words.ts";
import type { FileDetails } from "../file/facts.ts";
import { customerFields, type ColumnMap } from "../fields.ts";
import { readAs } from "../row/numbers.ts";
import type { Reading } from "../reading.ts";

export interface ReadingExample {
  written: string;
  read: string;
}

/** How many descriptions show letters that were read or saved in a wrong encoding. */
export function brokenDescriptions(
  { columnMap }: { columnMap: ColumnMap | null },
  { columns }: FileDetails,
): number {
  return columns[columnMap?.description ?? -1]?.broken ?? 0;
}

const markedCount = (columnMap: ColumnMap | null, { columns }: Pick<FileDetails, "columns">) =>
  columns[columnMap?.description ?? -1]?.marked ?? 0;

/** That shoppers read some descriptions without the marks of a page or a programme in them. */
export function markedNotice(
  { columnMap }: { columnMap: ColumnMap | null },
  details: Pick<FileDetails, "columns">,
): Message[] {
  const count = markedCount(columnMap, details);
  return count > 0 ? [{ code: "review.notices.marked", values: { count } }] : [];
}

/** How many cells are not read as they stand there: amounts, days, texts, and who they are for (`mailto:ana@example.com`). */
export function readAsCount(
  { columnMap, reading }: { columnMap: ColumnMap | null; reading: Reading },
  details: Pick<FileDetails, "columns">,
): number {
  const { columns } = details;
  const texts = markedCount(columnMap, details);
  const amounts = amountsOf(columnMap, reading, columns)?.readAs?.[reading.decimal] ?? 0;
  const days = columns[columnMap?.occurred_at ?? -1]?.dateFacts.readAs?.[reading.dateOrder] ?? 0;
  const places = customerFields.map((field) => columnMap?.[field] ?? -1);
  return places.reduce((sum, place) => sum + (columns[place]?.keysReadAs ?? 0), amounts + days + texts);
}

/** A few numbers of the file that are not read as they stand there. */
export function readingExamples(
  { columnMap, reading }: { columnMap: ColumnMap | null; reading: Reading },
  { columns }: FileDetails,
): ReadingExample[] {
  const written = amountsOf(columnMap, reading, columns)?.examples ?? [];
  return written.flatMap((one) => {
    const read = readAs(one, reading.decimal);
    return read === null ? [] : [{ written: one, read }];
  });
}

const amountsOf = (columnMap: ColumnMap | null, { rule }: Reading, columns: FileDetails["columns"]) =>
  columns[columnMap?.[rule === null ? "points_to_add" : "total_spent"] ?? -1]?.numbers;
