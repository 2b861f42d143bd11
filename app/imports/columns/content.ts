/** What the cells of a column say of the field that it may be. */
import type { ColumnMap, Field } from "../fields.ts";
import { aliasesOf, loosenName } from "./aliases.ts";
import type { ColumnFacts } from "./facts.ts";
import { presetOf } from "./presets.ts";

/** Nearly all: a few cells of any column are something else. */
export const most = 0.8;

const looksLike: Partial<Record<Field, (facts: ColumnFacts) => number>> = {
  shopify_id: ({ ids, mangled }) => ids + mangled,
  email: ({ emails }) => emails,
  phone: ({ phones }) => phones,
  // A day such as 20260501 is a number as well.
  points_to_add: ({ numbers, ids, phones, dates }) =>
    Math.max(numbers.point, numbers.comma) - ids - phones - Math.min(dates, numbers.either),
  description: ({ texts }) => texts,
  occurred_at: ({ dates }) => dates,
};

/** Whether a column's cells are such as the field has, all but a few. */
export function holds(field: Field, column: ColumnFacts): boolean {
  const count = looksLike[field];
  return count !== undefined && column.filled > 0 && count(column) >= most * column.filled;
}

/** The one free column that holds such cells; none where several do. */
export function columnByContent(field: Field, facts: ColumnFacts[], free: boolean[]): number | undefined {
  const places = facts.flatMap((column, place) => (free[place] && holds(field, column) ? [place] : []));
  return places.length === 1 ? places[0] : undefined;
}

const readable: Partial<Record<Field, (facts: ColumnFacts) => number>> = {
  shopify_id: ({ integers, ids, mangled }) => Math.max(integers, ids) + mangled,
  email: ({ emails }) => emails,
  phone: ({ phones, integers, mangled }) => phones + integers + mangled,
  points_to_add: ({ numbers }) => Math.max(numbers.point, numbers.comma),
  occurred_at: ({ dates }) => dates,
};

/** Whether a column holds, for the most part, something else than its name promises: a name alone is not enough. */
export function contradicted(field: Field, facts: ColumnFacts | undefined): boolean {
  const count = readable[field];
  return count !== undefined && facts !== undefined && facts.filled > 0 && count(facts) * 2 < facts.filled;
}

/** A column that is called a date, holds something else for the most part, and is not read. */
export function unreadDatePlace(
  header: readonly string[],
  facts: ColumnFacts[],
  columns: ColumnMap,
): number | undefined {
  if (columns.occurred_at !== undefined) return undefined;
  const taken = [...Object.values(columns), ...(presetOf(header)?.never ?? [])];
  const names = header.map(loosenName);
  const places = [...aliasesOf("occurred_at").keys()].map((alias) => names.indexOf(alias));
  return places.find((place) => {
    const column = facts[place];
    return (
      column !== undefined && column.filled > 0 && !taken.includes(place) && !holds("occurred_at", column)
    );
  });
}
