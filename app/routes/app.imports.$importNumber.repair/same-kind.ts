/** What was done to a cell, where it is one thing that can be done to any other. */
import type { Field } from "#app/imports/fields.ts";
import { withDigits } from "./digits-for-letters.ts";

/** The cell with the same done to it; null where it can't be. */
type Kind = (cell: string) => string | null;

const numbers: readonly Field[] = ["points_to_add", "total_spent", "total_orders"];
const keys: readonly Field[] = ["shopify_id", "email", "phone"];

export function kindOf(field: Field, before: string, after: string): Kind | null {
  const kinds = numbers.includes(field) ? ofNumbers : keys.includes(field) ? ofKeys : ofTexts;
  return kinds.find((kind) => kind(before) === after) ?? null;
}

/** Whether the cell is a number written with some sign; what its signs mean is not told by one of them alone. */
export const isSigned = (field: Field, cell: string) =>
  numbers.includes(field) && /^[-+]?\d[\d.,'\u2019\s]*$/.test(cell.trim());

const quotes = "\"'“”„«»‘’";

function unquoted(cell: string): string | null {
  let [start, end] = [0, cell.length];
  while (start < end && quotes.includes(cell.charAt(start))) start++;
  while (end > start && quotes.includes(cell.charAt(end - 1))) end--;
  return start === 0 && end === cell.length ? null : cell.slice(start, end).trim();
}

const trimmed: Kind = (cell) => cell.trim();
const withoutBlanks: Kind = (cell) => cell.replace(/[\s\p{Cf}]/gu, "");
const withoutDashes: Kind = (cell) => cell.replace(/[\s\p{Cf}\u2010-\u2015-]/gu, "");
const inSmallLetters: Kind = (cell) => cell.toLowerCase();

/** `1.250` is twelve hundred and fifty to whoever writes in groups: nobody's fraction. */
const inGroups = /^[-+]?\d{1,3}(?:[.,'\u2019\s]\d{3})+$/;
const fraction = /^([-+]?\d+)([.,])(\d+)$/;

const withoutGroups: Kind = (cell) =>
  inGroups.test(cell.trim()) ? cell.trim().replace(/[.,'\u2019\s]/g, "") : null;

function fractionIn(cell: string): { whole: string; sign: string; rest: string; value: number } | null {
  const text = cell.trim();
  const [, whole, sign, rest] = fraction.exec(text) ?? [];
  if (whole === undefined || sign === undefined || rest === undefined || inGroups.test(text)) return null;
  return { whole, sign, rest, value: Number(`${whole}.${rest}`) };
}

const signChanged =
  (from: string, to: string): Kind =>
  (cell) => {
    const parts = fractionIn(cell);
    return parts?.sign === from ? parts.whole + to + parts.rest : null;
  };

const rounded =
  (round: (size: number) => number): Kind =>
  (cell) => {
    const parts = fractionIn(cell);
    return parts ? String(Math.sign(parts.value) * round(Math.abs(parts.value))) : null;
  };

const digitsForLetters: Kind = (cell) => withDigits(cell).trim();

const ofNumbers: readonly Kind[] = [
  trimmed,
  digitsForLetters,
  unquoted,
  withoutGroups,
  signChanged(",", "."),
  signChanged(".", ","),
  rounded(Math.round),
  rounded(Math.floor),
  rounded(Math.ceil),
];
const ofKeys: readonly Kind[] = [trimmed, unquoted, withoutBlanks, withoutDashes, inSmallLetters];
const ofTexts: readonly Kind[] = [trimmed, unquoted];
