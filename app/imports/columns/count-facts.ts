/** Counts what the cells of each column look like, while a file goes by. */
import { columnCountMax } from "../limits.ts";
import type { ColumnFacts } from "./facts.ts";
import { look, noPlainTexts, type PlainTexts } from "./look.ts";

export interface FactsCounter {
  add(cells: readonly string[]): void;
  facts(): ColumnFacts[];
}

/**
 * Each column that a file may have is looked at, also behind a hundred of a wide export.
 * @param columnCount as many as the widest line has, where that is not known.
 */
export function createColumnFacts(columnCount = 0): FactsCounter {
  const columns = Array.from({ length: Math.min(columnCount, columnCountMax) }, emptyFacts);
  const plainTexts: PlainTexts[] = [];
  return {
    add(cells) {
      const count = Math.min(cells.length, columnCountMax);
      while (columns.length < count) columns.push(emptyFacts());
      for (let place = 0; place < count; place++) {
        const cell = cells[place] as string;
        if (cell !== "") look(columns[place] as ColumnFacts, cell, (plainTexts[place] ??= noPlainTexts()));
      }
    },
    facts: () => structuredClone(columns),
  };
}

function emptyFacts(): ColumnFacts {
  return {
    filled: 0,
    integers: 0,
    ids: 0,
    emails: 0,
    phones: 0,
    dates: 0,
    texts: 0,
    mangled: 0,
    rounded: 0,
    broken: 0,
    keysReadAs: 0,
    short: 0,
    numbers: { point: 0, comma: 0, either: 0, differ: 0, readAs: { point: 0, comma: 0 }, examples: [] },
    dateFacts: { dmy: 0, mdy: 0, either: 0, differ: 0 },
  };
}
