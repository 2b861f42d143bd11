/** Where a file of rejected rows of ours has the columns of its import, whatever was moved in it. */
import { fields, type ColumnMap } from "../fields.ts";
import { importOfRowHeading } from "../row-heading.ts";
import { normaliseName } from "./aliases.ts";
import { likeHeader } from "./answer.ts";

interface ReadColumns {
  columnMap: ColumnMap | null;
  header: readonly string[];
}

/** The column that says which rows they are: the last one, as rejected rows of such a file have two. */
export const rowColumnPlace = (header: readonly string[]) =>
  header.findLastIndex((name) => importOfRowHeading(name) !== null);

/** Where the file has the columns that the import read, our own left where it was written or moved; null where it lacks one. */
export function columnsIn({ columnMap, header }: ReadColumns, written: readonly string[]): ColumnMap | null {
  const rowPlace = rowColumnPlace(written);
  const carried = (to: readonly string[]) => likeHeader(columnMap ?? {}, header, to);
  return carried(written.slice(0, rowPlace)) ?? carried(written.with(rowPlace, ""));
}

/**
 * The cells of a line as the import has them; of a column that the file does not have any more, or not by its name alone,
 * nothing.
 */
export function orderOf({ columnMap, header }: ReadColumns, columns: ColumnMap, written: readonly string[]) {
  const names = written.map(normaliseName);
  const places = header.map(normaliseName).map((name, place) => {
    if (name === names[place]) return place;
    const first = names.indexOf(name);
    return name !== "" && first === names.lastIndexOf(name) ? first : -1;
  });
  for (const field of fields) {
    const place = columnMap?.[field];
    if (place !== undefined) places[place] = columns[field] ?? -1;
  }
  return (cells: readonly string[]): string[] => places.map((place) => cells[place] ?? "");
}
