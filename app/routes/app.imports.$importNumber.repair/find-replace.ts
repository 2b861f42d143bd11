/** Find and replace in one column. */
import type { Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { textIn, type Change, type Edits } from "./grid-edits.ts";

export interface Search {
  field: Field;
  find: string;
  replace: string;
  /** The cell says this and nothing else; so empty cells can be found too. */
  whole: boolean;
}

/** What replacing changes in these rows. Letters are compared without regard to case, and nothing is a pattern. */
export function replacements(
  rows: readonly GridRow[],
  fields: readonly Field[],
  edits: Edits,
  { field, find, replace, whole }: Search,
): Change[] {
  if (find === "" && !whole) return [];
  const wanted = find.trim().toLowerCase();
  return rows.flatMap((row) => {
    if (row.erased) return [];
    const cell = textIn(edits, row, field, fields);
    const text = whole
      ? cell.trim().toLowerCase() === wanted
        ? replace
        : cell
      : replaceAll(cell, find, replace);
    return text === cell ? [] : [{ rowNumber: row.rowNumber, field, text }];
  });
}

function replaceAll(cell: string, find: string, replace: string): string {
  const [small, wanted] = [cell.toLowerCase(), find.toLowerCase()];
  // A letter that is two in lower case: places in the one text would not be those in the other.
  if (small.length !== cell.length || wanted.length !== find.length) return cell.split(find).join(replace);
  let text = "";
  let from = 0;
  for (let at = small.indexOf(wanted); at >= 0; at = small.indexOf(wanted, from)) {
    text += cell.slice(from, at) + replace;
    from = at + wanted.length;
  }
  return text + cell.slice(from);
}
