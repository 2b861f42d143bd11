import { useState } from "react";
import { replacements, type Search } from "./find-replace.ts";
import type { Change, Edits } from "./grid-edits.ts";
import { textIn } from "./grid-edits.ts";
import type { Command } from "./grid-keys.ts";
import {
  beginning,
  beyond,
  blockOf,
  copied,
  moved,
  pasted,
  type Chosen,
  type Place,
  type Shown,
} from "./grid-place.ts";
import { copiedCells } from "#app/imports/lines/edits.ts";
import type { GridActions } from "./use-grid-events.tsx";
import type { Onward } from "./cell-editor.tsx";

interface Options {
  shown: Shown;
  edits: Edits;
  onChange: (changes: readonly Change[]) => void;
  /** A pasted block that is larger than what there is from there on. */
  onBeyond: (lost: { lines: number; columns: number }) => void;
  onUndo: () => void;
  onRedo: () => void;
}

/** Where one is in the grid, and what one does there. */
export function useGrid({ shown, edits, onChange, onBeyond, onUndo, onRedo }: Options) {
  const { rows, fields } = shown;
  /** Null until one goes anywhere: what there is to correct may still change with what is shown. */
  const [where, setWhere] = useState<Chosen | null>(null);
  /** What the cell begins with, while it is being written into. */
  const [writing, setWriting] = useState<string | null>(null);
  const chosen = where ? within(where, rows.length) : onlyAt(beginning(shown));
  const row = rows[chosen.at.row];
  const field = fields[chosen.at.column];

  function choose(at: Place, extend: boolean) {
    setWriting(null);
    setWhere(extend ? { at, from: chosen.from } : onlyAt(at));
  }
  function run(command: Command): boolean {
    switch (command.kind) {
      case "move": {
        const next = moved(chosen, command, shown);
        const stays = next.at.row === chosen.at.row && next.at.column === chosen.at.column;
        if (!stays) setWhere(next);
        // Where Tab can't go on in the row, it leaves the grid.
        return !stays;
      }
      case "edit":
        if (row && !row.erased && field) setWriting(command.typed ?? textIn(edits, row, field, fields));
        return true;
      case "clear":
        onChange(pasted([[""]], chosen, shown));
        return true;
      case "all":
        setWhere({ at: { row: 0, column: 0 }, from: { row: rows.length - 1, column: fields.length - 1 } });
        return true;
      default:
        (command.kind === "undo" ? onUndo : onRedo)();
        return true;
    }
  }
  const actions: GridActions = {
    choose,
    command: run,
    copyText: () => copied(chosen, shown, edits),
    paste(text) {
      const cells = copiedCells(text);
      onChange(pasted(cells, chosen, shown));
      onBeyond(beyond(cells, chosen, shown));
      const { top, left } = blockOf(chosen);
      const along = cells.reduce((most, line) => Math.max(most, line.length), 0) - 1;
      const down = Math.min(cells.length - 1, rows.length - 1 - top);
      if (down + along > 0) {
        const end = { row: top + down, column: Math.min(left + along, fields.length - 1) };
        setWhere({ at: { row: top, column: left }, from: end });
      }
    },
  };
  function written(text: string, onward: Onward | null) {
    setWriting(null);
    if (row && field) onChange([{ rowNumber: row.rowNumber, field, text }]);
    if (onward) setWhere(moved(chosen, { ...onward, extend: false }, shown));
  }
  return {
    chosen,
    row,
    field: field ?? null,
    writing: row && field ? writing : null,
    actions,
    written,
    cancel: () => setWriting(null),
    replace: (search: Search) => onChange(replacements(rows, fields, edits, search)),
    toBeginning() {
      setWriting(null);
      setWhere(null);
    },
  };
}

const onlyAt = (at: Place): Chosen => ({ at, from: at });

/** Fewer rows may be shown than a moment ago. */
function within({ at, from }: Chosen, count: number): Chosen {
  const last = Math.max(0, count - 1);
  const cut = (place: Place) => (place.row > last ? { ...place, row: last } : place);
  return { at: cut(at), from: cut(from) };
}
