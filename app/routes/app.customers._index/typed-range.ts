/** What she types as the ends of a filter, read as in the address or refused with a sentence. */
import { readBalanceQuery, type Range } from "#app/ledger/balance-query.ts";
import { asciiDigits, trimInvisible } from "#app/characters.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";

export function readTypedPoints(from: string, to: string): Range<number> | Refusal {
  const ends = [typedNumber(from), typedNumber(to)];
  const bad = ends.find(isRefusal);
  if (bad) return bad;
  const [first, last] = ends as (number | null)[];
  return ordered(first ?? null, last ?? null);
}

export function readTypedDays(from: string, to: string): Range<string> | Refusal {
  return ordered(from || null, to || null);
}

export function readTypedImport(text: string): number | Refusal {
  const digits = asciiDigits(trimInvisible(text)).replace(/^#/, "");
  const { filter } = readBalanceQuery(new URLSearchParams([["import", digits]]));
  return filter.importNumber ?? refuse("filter_import_number");
}

export function readTypedTag(text: string): string | Refusal {
  const { filter } = readBalanceQuery(new URLSearchParams([["tag", trimInvisible(text)]]));
  return filter.tag ?? refuse("filter_tag");
}

function ordered<Value extends number | string>(
  from: Value | null,
  to: Value | null,
): Range<Value> | Refusal {
  if (from === null && to === null) return refuse("filter_range_empty");
  if (from !== null && to !== null && from > to) return refuse("filter_range_turned");
  return { from, to };
}

/** A minus is written as a hyphen, a dash or the sign itself; thousands are parted by whatever is no digit. */
function typedNumber(text: string): number | null | Refusal {
  const typed = asciiDigits(trimInvisible(text)).replace(/^[\u2212\u2013\u2012]/, "-");
  if (typed === "") return null;
  const isGrouped = /^-?\d{1,3}(?:([ \u00a0\u202f,.'’])\d{3})(?:\1\d{3})*$/.test(typed);
  const digits = isGrouped ? typed.replace(/[^\d-]/g, "") : typed;
  const number = /^-?\d{1,16}$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(number) ? number + 0 : refuse("filter_range_number");
}
