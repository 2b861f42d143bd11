/**
 * Cells of a CSV that a spreadsheet would run: those that begin with = + - @, tab, carriage return or line feed, by
 * OWASP's list, https://owasp.org/www-community/attacks/CSV_Injection. Added to it are the full-width forms, which East
 * Asian spreadsheets read alike, and what can't be seen before any of them, which some programmes trim.
 *
 * A workbook needs none of this: there a formula is another thing than a text.
 */
import { trimInvisible } from "../../characters.ts";
import { monthOf } from "./date-words.ts";

/**
 * What stands for a formula of a workbook whose result was never stored: who wrote the file did not calculate it. Like
 * a spreadsheet's own errors, and none of them.
 */
export const formulaWithoutResult = "#FORMULA?";

/** Where nothing that can't be seen stands before it. */
export const beginsFormula = (text: string) => /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text);
const signedNumber = /^[+-]?\d+$/;

/**
 * The cell as a text. Its own apostrophes before a formula get one more, so that `unguard` gives back the very cell:
 * what a merchant wrote and what we wrote are told apart.
 */
export function guard(cell: string): string {
  return !signedNumber.test(cell) && runs(behindApostrophes(cell)) ? `'${cell}` : cell;
}

/**
 * The cell without the apostrophe of `guard`. Also of a signed number: whoever corrects `'-1,250` where the apostrophe
 * can be seen writes `'-1250`.
 */
export function unguard(cell: string): string {
  return isGuarded(cell) ? cell.slice(1) : cell;
}

export function isGuarded(cell: string): boolean {
  return cell.startsWith("'") && runs(behindApostrophes(cell));
}

/**
 * The cell as a text also where a spreadsheet would make a number or a date of it: `0071`, `1/2`, `1990-05-31`. `asKept`
 * gives back the very cell.
 */
export const keepText = (cell: string): string => (isTurned(behindApostrophes(cell)) ? `'${cell}` : cell);

export const asKept = (cell: string): string =>
  cell.startsWith("'") && isTurned(behindApostrophes(cell)) ? cell.slice(1) : cell;

function isTurned(text: string): boolean {
  if (runs(text)) return true;
  const seen = trimInvisible(text);
  if (!/\d/.test(seen)) return false;
  return numberOrDay.test(seen) || exponent.test(seen) || isoTime.test(seen) || isNamedDay(seen);
}

/** `0071`, `1/2`, `12-05`, `1 250,50 €`, `(5)`, `2024-01-05 10:30`, `10:30 PM`, `10 a`. `12 Main St` is none of them. */
const numberOrDay =
  /^\(?\p{Sc}?\.?\d+(?:(?:\. ?|[,:/'’\u00a0\u202f -])\d+)*[.,]?(?: ?(?:%|\p{Sc}|[ap]m)| [ap])?\)?$/iu;
const exponent = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)e[+-]?\d+$/i;
/** As LibreOffice reads it. */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.,]*(?:Z|[+-]\d\d:?\d\d)?$/i;

/** `3 May`, `3-Jan-24`, `MAR1`, `May 3, 2024`, `5. март`: in the language of whichever spreadsheet opens it. */
function isNamedDay(text: string): boolean {
  const month = namedDay.exec(text)?.[1];
  return month !== undefined && monthOf(month.toLowerCase()) !== undefined;
}
const namedDay = /^(?:\d{1,4}\.?[ /-]?)?(\p{L}{3,12})\.?[ /-]?(?:\d{1,4}(?:, ?| )?(?:\d{2,4})?)?$/u;

const runs = (text: string) => /^[\t\n\r]/.test(text) || beginsFormula(trimInvisible(text));

const behindApostrophes = (cell: string) => (cell.startsWith("'") ? cell.replace(/^'+/, "") : cell);
