/**
 * Corrections that are not saved yet, so that a reload does not lose them. In the tab's own storage and not in the
 * database: they are a shopper's data that nobody has sent us, so they end with the tab, no other member of the staff
 * meets them, and an erasure has nothing to look for beyond the rows, of which the grid drops what is erased.
 */
import { changesOf, type Change, type Edits } from "./grid-edits.ts";
import { cellName, readEdits } from "#app/imports/lines/edits.ts";
import type { Field } from "#app/imports/fields.ts";

const prefix = "pointbook.corrections:";

/** Where the storage of this tab keeps one person's corrections of one import. */
export const draftKey = (shop: string, importNumber: number, staffId: string) =>
  `${prefix}${shop}:${importNumber}:${staffId}`;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** What was kept under the key. What others have left in the tab, or of other imports, goes. */
export function readDraft(store: Store, key: string): Edits {
  const keys = Array.from({ length: store.length }, (_, place) => store.key(place) ?? "");
  for (const other of keys) if (other.startsWith(prefix) && other !== key) store.removeItem(other);
  return new Map((readEdits(store.getItem(key)) ?? []).map(({ rowNumber, cells }) => [rowNumber, cells]));
}

/** Keeps the corrections at once, and nothing where there are none. @returns whether there was room for them. */
export const writeDraft = (store: Store, key: string, edits: Edits): boolean =>
  put(store, key, [...draftPieces(edits)]);

/**
 * The same without a moment in which nothing else can be done, however many rows were pasted.
 * @param pause lets the browser do what waits
 * @returns null where it was given up
 */
export async function writeDraftSoon(
  store: Store,
  key: string,
  edits: Edits,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Promise<boolean | null> {
  const pieces: string[] = [];
  for (const piece of draftPieces(edits)) {
    pieces.push(piece);
    await pause();
    if (signal.aborted) return null;
  }
  return put(store, key, pieces);
}

const rowsInPiece = 1_000;

/** What is kept, without the brackets around it. */
function* draftPieces(edits: Edits): Generator<string> {
  let rows: [number, Partial<Record<Field, string>>][] = [];
  const piece = () => JSON.stringify(sendable(changesOf(new Map(rows)))).slice(1, -1);
  for (const row of edits) {
    if (rows.push(row) < rowsInPiece) continue;
    yield piece();
    rows = [];
  }
  if (rows.length > 0) yield piece();
}

function put(store: Store, key: string, pieces: readonly string[]): boolean {
  try {
    if (pieces.length === 0) store.removeItem(key);
    else store.setItem(key, `[${pieces.join(",")}]`);
    return true;
  } catch {
    // What is there is older than what is on the page: kept, it would come back as if it were that.
    store.removeItem(key);
    return false;
  }
}

/** Changes as they are sent and kept. */
export const sendable = (changes: readonly Change[]) =>
  changes.map(({ rowNumber, field, text }) => ({ name: cellName(rowNumber, field), text }));
