/** Refusals of a workbook that are met in more than one place, or need the names of its sheets. */
import type { Message } from "../../../locales/words.ts";
import { refuse, Refused, type Refusal } from "../../../refusal.ts";
import { cut } from "../../../characters.ts";
import { megabytes } from "../../../bytes.ts";
import { rowCharsMax, sheetCharsMax } from "./limits.ts";

export const encrypted = () => new Refused(refuse("workbook_encrypted"));
export const damaged = () => new Refused(refuse("workbook_damaged"));
export const tooLarge = () => new Refused(refuse("workbook_too_large"));
export const noSheets = () => new Refused(refuse("workbook_only_charts"));

export const rowTextTooLong = (rowNumber: number) =>
  new Refused(refuse("row_text_too_long", { rowNumber: String(rowNumber), charsMax: rowCharsMax }));
/** @param rowNumber the first that is too much. */
export const sheetTextTooLong = (rowNumber: string) =>
  new Refused(refuse("sheet_text_too_long", { rowNumber, sizeMax: megabytes(sheetCharsMax) }));
export const sheetTooWide = (rowNumber: string, cellsMax: number) =>
  new Refused(refuse("sheet_too_wide", { rowNumber, cellsMax }));

export function sheetEmpty(name: string, names: readonly string[]): Refused {
  const sheet = cut(name, nameCharsMax);
  const others = listed(names.filter((other) => other !== name));
  if (others.length === 0) return new Refused(refuse("sheet_empty", { sheet }));
  return new Refused(refuse("sheet_empty_of_several", { sheet, others }));
}

export function sheetMissing(asked: string, names: readonly string[]): Refused {
  return new Refused(refuse("sheet_missing", { sheet: cut(asked, nameCharsMax), sheets: listed(names) }));
}

/** @param refusal of the sheet that was read because it is the first. */
export function notTheSheet({ code, values }: Refusal, name: string): Refused {
  const problem = { code: `refusals.${code}`, values } as Message;
  return new Refused(refuse("first_sheet_read", { problem, sheet: cut(name, nameCharsMax) }));
}

const nameCharsMax = 60;
/** A sentence that names more of them is not read to its end. */
const namesMax = 10;

const listed = (names: readonly string[]): Message[] =>
  names
    .slice(0, namesMax)
    .map((name) => ({ code: "file.quoted", values: { name: cut(name, nameCharsMax) } }));
