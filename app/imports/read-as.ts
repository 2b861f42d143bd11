import { customerFields, type ColumnMap } from "./fields.ts";
import type { FileDetails } from "./file/facts.ts";

/** How many cells that say who are read otherwise than they stand there: `mailto:ana@example.com`, `#7338441277598`. */
export function readAsCount(columnMap: ColumnMap | null, { columns }: Pick<FileDetails, "columns">): number {
  const places = customerFields.map((field) => columnMap?.[field] ?? -1);
  return places.reduce((sum, place) => sum + (columns[place]?.keysReadAs ?? 0), 0);
}
