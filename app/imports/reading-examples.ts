import type { FileDetails } from "./file/facts.ts";
import type { ColumnMap } from "./fields.ts";
import { readAs } from "./row/numbers.ts";
import type { Reading } from "./reading.ts";

export interface ReadingExample {
  written: string;
  read: string;
}

/** A few numbers of the file that are not read as they stand there. */
export function readingExamples(
  { columnMap, reading }: { columnMap: ColumnMap | null; reading: Reading },
  { columns }: FileDetails,
): ReadingExample[] {
  const amounts = columnMap?.[reading.rule === null ? "points_to_add" : "total_spent"];
  const written = columns[amounts ?? -1]?.numbers.examples ?? [];
  return written.flatMap((one) => {
    const read = readAs(one, reading.decimal);
    return read === null ? [] : [{ written: one, read }];
  });
}
