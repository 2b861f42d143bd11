/** What of a file could surprise whoever uploaded it: rows that are read too, and sheets that are not. */
import type { Message } from "../../locales/words.ts";
import { cut } from "../../characters.ts";
import type { FileDetails } from "./facts.ts";
import type { SheetMarks } from "./marks.ts";
import { namesRead, rowName, togetherWith } from "./sheets.ts";

type Details = SheetMarks & Pick<FileDetails, "sheets">;

/** @param sheet the one that is read; null for a text file. */
export function fileNotices(details: Details, sheet: string | null): Message[] {
  const { hiddenRows, mergedCells, sheets } = details;
  const hidden = hiddenRows.count > 0 ? [hiddenRowsRead(hiddenRows, sheet)] : [];
  const merged = mergedCells.count > 0 ? [mergedCellsRead(mergedCells)] : [];
  return [...hidden, ...merged, ...sheetsUnread(sheets, sheet)];
}

/** That hidden rows are read too, and which they are. */
function hiddenRowsRead({ count, first }: SheetMarks["hiddenRows"], sheet: string | null): Message {
  const rowNumbers = [...first.map((row) => rowName(row, sheet)), ...more(count - first.length)];
  return { code: "file.hiddenRows", values: { count, rowNumbers } };
}

/** That the other rows of a merged cell are read without its text, and where that is. */
function mergedCellsRead({ count, first }: SheetMarks["mergedCells"]): Message {
  const ranges = [...first.map((range) => cut(range, nameCharsMax)), ...more(count - first.length)];
  return { code: "file.mergedCells", values: { count, ranges } };
}

/** Empty sheets are nothing that anybody expects to be read, nor hidden ones without the same columns. */
function sheetsUnread(sheets: FileDetails["sheets"], sheet: string | null): Message[] {
  if (sheet === null) return [];
  const read = namesRead(sheet, sheets);
  const unread = sheets.filter(
    ({ name, hidden, alike, rows }) => (!hidden || alike) && !read.includes(name) && rows !== 0,
  );
  const others = firstOf(unread, nameAndRows);
  if (read.length > 1) {
    const together: Message = { code: "file.sheetsTogether", values: { sheets: namesOf(read) } };
    return unread.length === 0 ? [together] : [together, { code: "file.sheetsLeft", values: { others } }];
  }
  if (unread.length === 0) return [];
  return [{ code: "file.sheetsUnread", values: { sheet: cut(sheet, nameCharsMax), others } }];
}

/** How the merchant reads other sheets too, where they have the same columns. */
export function togetherNotice({ sheets }: Details, sheet: string | null): Message[] {
  const names = togetherWith(sheet, sheets);
  if (!names || names.length === namesRead(sheet, sheets).length) return [];
  return [{ code: "file.sheetsAlike", values: { sheets: namesOf(names) } }];
}

/** The names of sheets, of many the first and how many more there are. */
export const namesOf = (sheets: readonly string[]): Message[] => firstOf(sheets, quoted);

function firstOf<One>(all: readonly One[], say: (one: One) => Message): Message[] {
  const first = all.slice(0, sheetsNamed);
  return [...first.map(say), ...more(all.length - first.length)];
}

const sheetsNamed = 10;
const nameCharsMax = 60;

function nameAndRows({ name, rows }: FileDetails["sheets"][number]): Message {
  const sheet = cut(name, nameCharsMax);
  if (rows == null) return quoted(name);
  return { code: "file.sheetRows", values: { sheet, rows: { code: "units.row", values: { count: rows } } } };
}

const quoted = (name: string): Message => ({
  code: "file.quoted",
  values: { name: cut(name, nameCharsMax) },
});

const more = (count: number): Message[] =>
  count > 0 ? [{ code: "file.moreHidden", values: { count } }] : [];
