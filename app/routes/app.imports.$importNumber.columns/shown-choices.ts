/** What the columns page asks for the columns that are chosen, and what it says of them. */
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import type { ColumnGuess } from "#app/imports/columns/guess.ts";
import type { Certainty } from "#app/imports/columns/what-is-read.ts";
import type { RuleFields } from "#app/imports/columns/rule-fields.ts";
import type { Encoding } from "#app/imports/layout/encodings.ts";
import type { ColumnMap, customerFields } from "#app/imports/fields.ts";
import type { Message } from "#app/locales/words.ts";
import { dateOrderOf, type DateFacts } from "#app/imports/row/dates.ts";
import { decimalOf, readExact } from "#app/imports/row/numbers.ts";
import { isRefusal } from "#app/refusal.ts";
import type { DateOrder, Decimal } from "#app/imports/reading.ts";

/** How sure it is that a column means what was chosen for it; null where nobody is. */
export function certaintyMessage(
  certainty: Certainty | undefined,
  preset: ColumnGuess["preset"],
): Message | null {
  if (certainty === undefined) return null;
  if (certainty === "content") return { code: "columns.certainty.byContent", values: {} };
  if (certainty === "preset" && preset) return presetMessage(preset);
  return { code: "columns.certainty.byName", values: {} };
}

/** Whose file it is. */
export const presetMessage = (preset: NonNullable<ColumnGuess["preset"]>): Message => ({
  code: `columns.presets.${preset}`,
  values: {},
});

/** What has to be asked beside the columns, for the ones that are chosen now. */
export interface AskedBeside {
  /** The column whose numbers can be read with either sign; null where they read alike. */
  decimal: { examples: string[]; likely: Decimal | null } | null;
  rounding: boolean;
  dateOrder: { likely: DateOrder | null } | null;
  rule: boolean;
  description: boolean;
  country: boolean;
}

export function askedFor(
  columns: ColumnMap,
  facts: readonly ColumnFacts[],
  guess: Pick<ColumnGuess, "map" | "offered">,
  basis: RuleFields["basis"],
): AskedBeside {
  const byRule = columns.points_to_add === undefined;
  const spent = columns.total_spent ?? guess.map.total_spent ?? guess.offered.total_spent;
  const orders = columns.total_orders ?? guess.map.total_orders ?? guess.offered.total_orders;
  const ruled = byRule && (spent !== undefined || orders !== undefined);
  const amounts = facts[(byRule ? (basis === "spent" ? spent : undefined) : columns.points_to_add) ?? -1];
  const dates = facts[columns.occurred_at ?? -1]?.dateFacts;
  return {
    decimal: amounts ? decimalAsked(amounts) : null,
    rounding: (ruled && basis !== "") || (amounts !== undefined && mayHaveFractions(amounts)),
    dateOrder: dates ? dateOrderAsked(dates) : null,
    rule: ruled,
    description: columns.description === undefined,
    country: columns.phone !== undefined,
  };
}

export interface Suggestions {
  rule: string;
  balance: string;
}

/** What customers may read beside their points: of those that a column adds nobody but the merchant knows what for. */
export function suggestionFor(
  suggestions: Suggestions,
  balances: readonly number[],
  { points_to_add: points }: ColumnMap,
  { mode, rule }: { mode: string; rule: Pick<RuleFields, "basis"> },
): string | null {
  if (points !== undefined) return mode === "set" || balances.includes(points) ? suggestions.balance : null;
  return rule.basis === "" ? null : suggestions.rule;
}

function dateOrderAsked(dates: DateFacts): AskedBeside["dateOrder"] {
  const likely = dateOrderOf(dates);
  return likely === null || dates.differ > 0 || dates.dmy !== dates.mdy ? { likely } : null;
}

function decimalAsked({ numbers }: ColumnFacts): AskedBeside["decimal"] {
  // A point alone is what everybody expects, where nothing else could be meant.
  if (numbers.differ === 0 && !numbers.examples.some((text) => text.includes(","))) return null;
  return { examples: numbers.examples, likely: decimalOf(numbers) };
}

/** A few of the numbers are known, not all: it is asked as well where none of those tells. */
function mayHaveFractions({ numbers, integers }: ColumnFacts): boolean {
  if (Math.max(numbers.point, numbers.comma) <= integers) return false;
  const { examples } = numbers;
  const likely = decimalOf(numbers) ?? "point";
  return examples.length === 0 || examples.some((text) => hasFraction(text, likely));
}

function hasFraction(text: string, decimal: Decimal): boolean {
  const exact = readExact(text, decimal);
  return !isRefusal(exact) && exact.fraction !== "";
}

/** What a column says of who the customer is, chosen for that: an id, where its cells are nothing else for the most part. */
export function likelyCustomerField(column: ColumnFacts | undefined): (typeof customerFields)[number] {
  const mostly = (count: number) => column !== undefined && count * 2 > column.filled;
  if (mostly(column?.emails ?? 0)) return "email";
  return mostly(column?.phones ?? 0) ? "phone" : "shopify_id";
}

/** Where it may be another encoding, the columns with letters that tell: whether they look right, the merchant sees. */
export function tellingPlaces(samples: readonly (readonly string[])[], encoding: Encoding): number[] {
  if (encoding.startsWith("utf-")) return [];
  const places = samples.flatMap((cells) =>
    cells.flatMap((cell, place) => (/[^\0-\x7f]/.test(cell) ? [place] : [])),
  );
  return [...new Set(places)];
}

/** Of the first lines, a few values of one column that differ and are not blank. */
export function samplesOf(samples: readonly (readonly string[])[], place: number): string[] {
  const values = samples.map((cells) => (cells[place] ?? "").trim()).filter((value) => value !== "");
  return [...new Set(values)].slice(0, samplesShown);
}

const samplesShown = 3;
