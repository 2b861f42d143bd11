/**
 * Corrections that are not saved yet, so that a reload does not lose them. In the tab's own storage and not in the
 * database: they are a shopper's data that nobody has sent us, so they end with the tab, no other member of the staff
 * meets them, and an erasure has nothing to look for beyond the rows, of which the grid drops what is erased.
 */
import { changesOf, type Change, type Edits } from "./grid-edits.ts";
import { cellName, readEdits } from "#app/imports/edits.ts";

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

/** Keeps the corrections, and nothing where there are none. @returns whether there was room for them. */
export function writeDraft(store: Store, key: string, edits: Edits): boolean {
  try {
    if (edits.size === 0) store.removeItem(key);
    else store.setItem(key, JSON.stringify(sendable(changesOf(edits))));
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
