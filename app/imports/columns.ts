/** Which column of a file is which. */
import { trimInvisible } from "./file/text.ts";

export const columnNames = ["shopify_id", "points_to_add", "description"] as const;
export type ColumnName = (typeof columnNames)[number];

/** For each known column, its place in the file's header, counted from 0. */
export type ColumnMap = Record<ColumnName, number>;

/** A column is named in sentences exactly as it is written in the file. */
export const columnLabels: Record<ColumnName, string> = {
  shopify_id: "shopify_id",
  points_to_add: "points_to_add",
  description: "description",
};

/** Other names for the three columns, seen in exports of Shopify and of other programmes. */
const aliases: Record<ColumnName, readonly string[]> = {
  shopify_id: ["customer id", "shopify customer id", "customerid", "shopifyid", "customer", "id"],
  points_to_add: ["points", "points to add", "point", "balance", "points balance", "amount"],
  description: ["note", "comment", "text", "title", "message", "reason"],
};

export interface ColumnGuess {
  /** Set where every column was found by its own name: nothing has to be asked. */
  exact: ColumnMap | null;
  /** The best guess for each column, by name or alias; null where there is none. */
  guessed: Record<ColumnName, number | null>;
  /** Columns not found under their own name. */
  missing: ColumnName[];
  /** Of these, the ones whose name stands more than once, which does not say which column is meant. */
  repeated: ColumnName[];
  /** Headings of further columns, which are ignored. */
  ignored: string[];
}

const normalise = (name: string) => trimInvisible(name).toLowerCase();
const loosen = (name: string) => normalise(name).replace(/[\s_.-]+/g, " ");

export function guessColumns(header: readonly string[]): ColumnGuess {
  const names = header.map(normalise);
  const byName = columnNames.map((column) => onlyPlace(names, (name) => name === column));
  const guessed = Object.fromEntries(
    columnNames.map((column, i) => [column, byName[i] ?? placeByAlias(header, column, byName)]),
  ) as Record<ColumnName, number | null>;
  const exact = byName.every((place) => place !== null);
  const used = new Set(Object.values(guessed));
  return {
    exact: exact ? (guessed as ColumnMap) : null,
    guessed,
    missing: columnNames.filter((_, i) => byName[i] === null),
    repeated: columnNames.filter((column, i) => byName[i] === null && names.includes(column)),
    ignored: header.filter((name, place) => !used.has(place) && trimInvisible(name) !== ""),
  };
}

function placeByAlias(
  header: readonly string[],
  column: ColumnName,
  taken: (number | null)[],
): number | null {
  const names = header.map(loosen);
  for (const alias of [loosen(column), ...aliases[column]]) {
    const place = names.indexOf(alias);
    if (place >= 0 && !taken.includes(place)) return place;
  }
  return null;
}

/** A name that stands twice does not say which column is meant. */
function onlyPlace(names: readonly string[], is: (name: string) => boolean): number | null {
  const first = names.findIndex(is);
  return first >= 0 && names.findLastIndex(is) === first ? first : null;
}

/** What the merchant answered on the columns page: three different columns of this file, or a sentence. */
export function parseColumnMap(
  answer: Record<ColumnName, unknown>,
  header: readonly string[],
): ColumnMap | string {
  const map = {} as ColumnMap;
  for (const column of columnNames) {
    const place = Number(answer[column]);
    if (answer[column] === "" || answer[column] == null || !Number.isInteger(place) || !(place in header)) {
      return `Choose the column that holds ${columnLabels[column]}.`;
    }
    map[column] = place;
  }
  if (new Set(Object.values(map)).size < columnNames.length) return "Choose three different columns.";
  return map;
}
