/** What the columns of a file are called. */
import { cut } from "../../characters.ts";
import type { Message, Words } from "../../locales/words.ts";
import type { ColumnMap } from "../fields.ts";
import { normaliseName } from "./aliases.ts";

const nameCharsMax = 60;

/** As spreadsheets letter their columns: A to Z, then AA. */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last;
}

/** The place of a column that is called by its letter; -1 for what is no letter. */
export function placeOfLetter(letters: string): number {
  if (!/^[a-z]{1,3}$/i.test(letters)) return -1;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const lettered = (place: number) => `Column ${letterOf(place)}`;

/** The header that is kept where the first line names no columns: the same for every reader, who sees `columnName`. */
export const letteredNames = (count: number) => Array.from({ length: count }, (_, place) => lettered(place));

/** Whether a column has no name that says anything. */
export const isLettered = (header: readonly string[], place: number): boolean =>
  normaliseName(header[place] ?? "") === "" || header[place] === lettered(place);

/** As a merchant finds it: by its name, or by its letter where it has none. */
export function columnName(header: readonly string[], place: number): string | Message {
  const name = header[place] ?? "";
  if (!isLettered(header, place)) return cut(name.trim(), nameCharsMax);
  return { code: "columns.lettered", values: { letter: letterOf(place) } };
}

/** The same in the reader's words. */
export function columnHeading(words: Words, header: readonly string[], place: number): string {
  const name = columnName(header, place);
  return typeof name === "string" ? name : words.say(name);
}

/** The columns that have a name and are not read. */
export function unreadPlaces(header: readonly string[], columnMap: ColumnMap): number[] {
  const read = new Set(Object.values(columnMap));
  return header.flatMap((name, place) => (read.has(place) || normaliseName(name) === "" ? [] : [place]));
}
