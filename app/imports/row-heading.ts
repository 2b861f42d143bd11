import type { Words } from "../locales/words.ts";

/** The heading of the column in which a file of rejected rows says which rows they are, and of which import. */
export const rowHeading = ({ t }: Words, importNumber: number) =>
  t("rejectedFile.rowColumn", { importNumber: String(importNumber) });

/**
 * How that heading begins in each language. Not read from the locale files: a browser has one of them only, and a file
 * that was written before a text changed is still one of ours.
 */
const anyHeading = /^(?:row of import|ред от импортиране) ([1-9]\d{0,8})$/i;

/** The import that such a heading names, in whichever language; null for any other. */
export function importOfRowHeading(heading: string): number | null {
  const number = anyHeading.exec(heading.trim())?.[1];
  return number === undefined ? null : Number(number);
}
