/** What a key does in the grid while no cell is being written into: as in a spreadsheet. */
export type Command =
  | { kind: "move"; rows: number; columns: number; extend: boolean }
  /** With what was typed, the cell begins anew. */
  | { kind: "edit"; typed: string | null }
  | { kind: "clear" | "undo" | "redo" | "all" };

export interface Pressed {
  key: string;
  /** The key's place on the keyboard, whatever the layout writes with it. */
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Rows that Page Down goes on by. */
const pageRows = 12;
const far = 10_000_000;

const moves: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-pageRows, 0],
  PageDown: [pageRows, 0],
  Home: [0, -far],
  End: [0, far],
};

/** Null for a key that is the browser's, such as those that copy and paste. */
export function commandOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): Command | null {
  const control = ctrlKey || metaKey;
  if (altKey && !control) return null;
  const move = moves[key];
  if (move) {
    // To the edge; and Home and End to the first row and the last.
    const reach = control ? far : 1;
    const sideways = key === "Home" || key === "End";
    const rows = sideways && control ? Math.sign(move[1]) * far : move[0] * reach;
    return { kind: "move", rows: clamp(rows), columns: clamp(move[1] * reach), extend: shiftKey };
  }
  if (control) return controlled(/^[a-z]$/i.test(key) ? key.toLowerCase() : code, shiftKey);
  if (key === "Enter" || key === "F2") return { kind: "edit", typed: null };
  if (key === "Delete" || key === "Backspace") return { kind: "clear" };
  if (key === "Tab") return { kind: "move", rows: 0, columns: shiftKey ? -1 : 1, extend: false };
  // A character and not the name of a key; a composed one may take two units.
  return [...key].length === 1 ? { kind: "edit", typed: key } : null;
}

/** By its letter; on a Cyrillic layout, which has none of these, by its place. */
function controlled(letter: string, shift: boolean): Command | null {
  if (letter === "z" || letter === "KeyZ") return { kind: shift ? "redo" : "undo" };
  if (letter === "y" || letter === "KeyY") return { kind: "redo" };
  return letter === "a" || letter === "KeyA" ? { kind: "all" } : null;
}

const clamp = (steps: number) => Math.max(-far, Math.min(far, steps));
