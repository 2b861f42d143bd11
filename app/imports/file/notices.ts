/** What of a file could surprise whoever uploaded it: rows that are read too, and sheets that are not. */
import type { Message } from "../../locales/words.ts";
import { cut } from "../../characters.ts";
import type { FileDetails } from "./facts.ts";

type Details = Pick<FileDetails, "hiddenRows" | "sheets">;

/** @param sheet the one that is read; null for a text file. */
export function fileNotices({ hiddenRows, sheets }: Details, sheet: string | null): Message[] {
  const hidden = hiddenRows.count > 0 ? [hiddenRowsRead(hiddenRows)] : [];
  return [...hidden, ...sheetsUnread(sheets, sheet)];
}

/** That hidden rows are read too, and which they are. */
function hiddenRowsRead({ count, first }: FileDetails["hiddenRows"]): Message {
  const rest = more(count - first.length);
  return { code: "file.hiddenRows", values: { count, rowNumbers: [...first.map(String), ...rest] } };
}

/** Hidden and empty sheets are nothing that anybody expects to be read. */
function sheetsUnread(sheets: FileDetails["sheets"], sheet: string | null): Message[] {
  const others = sheets.filter(({ name, hidden, rows }) => !hidden && name !== sheet && rows !== 0);
  if (sheet === null || others.length === 0) return [];
  const named = others.slice(0, sheetsNamed).map(nameAndRows);
  const values = {
    sheet: cut(sheet, nameCharsMax),
    others: [...named, ...more(others.length - named.length)],
  };
  return [{ code: "file.sheetsUnread", values }];
}

const sheetsNamed = 10;
const nameCharsMax = 60;

function nameAndRows({ name, rows }: FileDetails["sheets"][number]): Message {
  const sheet = cut(name, nameCharsMax);
  if (rows == null) return { code: "file.quoted", values: { name: sheet } };
  return { code: "file.sheetRows", values: { sheet, rows: { code: "units.row", values: { count: rows } } } };
}

const more = (count: number): Message[] =>
  count > 0 ? [{ code: "file.moreHidden", values: { count } }] : [];
