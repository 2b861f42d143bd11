/** Which column is read for what, by what was said and what was guessed. */
import type { ColumnGuess } from "./guess.ts";
import { isSure } from "./what-is-read.ts";
import { fields, type ColumnMap, type Field } from "../fields.ts";
import type { Wanted } from "./column-questions.ts";
import type { Reading } from "../reading.ts";

/** What was said of a file already. */
export type SaidOfFile = Partial<Reading> & { columns?: ColumnMap };

export function chooseColumns(guess: ColumnGuess, wanted: Wanted[], answers: SaidOfFile) {
  const answered = answers.columns ?? {};
  // Who the customer is was said: other columns that say it as well are not wanted.
  const left = wanted.filter(({ anyOf }) => anyOf.every((field) => answered[field] === undefined));
  const offered = merge(guess.map, guess.offered);
  const guessed = answers.columns ? only(left, guess.map) : guess.map;
  const rules = only(
    left.filter(({ anyOf }) => anyOf.length === 1),
    offered,
  );
  const columns = merge(answered, guessed, rules);
  if (answers.rule != null) delete columns.points_to_add;
  if (answers.description != null) delete columns.description;

  const certain = (field: Field) => {
    const how = guess.certainty[field];
    if (answered[field] !== undefined) return answered[field] === columns[field];
    // What a shop's own export calls total spent needs no question in any language.
    return (
      isSure(field, how) ||
      (how === "name" && field in rules && field !== "points_to_add" && field !== "description")
    );
  };
  return { columns, sure: new Set(fields.filter((field) => columns[field] !== undefined && certain(field))) };
}

export const only = (wanted: Wanted[], map: ColumnMap): ColumnMap =>
  Object.fromEntries(
    wanted.flatMap(({ anyOf }) =>
      anyOf.filter((field) => map[field] !== undefined).map((field) => [field, map[field]]),
    ),
  );

/** The first map stands; of the others what is still free: no field twice, and no column twice. */
export function merge(...maps: ColumnMap[]): ColumnMap {
  const merged: ColumnMap = {};
  const taken = new Set<number>();
  for (const map of maps) {
    for (const field of fields) {
      const place = map[field];
      if (place === undefined || merged[field] !== undefined || taken.has(place)) continue;
      merged[field] = place;
      taken.add(place);
    }
  }
  return merged;
}
