/** What was answered so far beside the columns. */
import { noRule, readRuleFields, type RuleFields } from "#app/imports/columns/rule-fields.ts";
import type { Reading } from "#app/imports/reading.ts";
import type { ColumnMap, Field } from "#app/imports/fields.ts";
import type { AskedBeside } from "./shown-choices.ts";

/** As the fields hold it; empty for what was not answered. */
export interface Said {
  mode: string;
  decimal: string;
  rounding: string;
  dateOrder: string;
  rule: RuleFields;
  description: string;
  country: string;
  /** Names typed to allow columns that look like secrets, by their places. */
  allowed: Record<number, string>;
}

/** @param country the shop's own, for phone numbers. */
export function saidOf(reading: Reading, country: string | null): Said {
  return {
    mode: reading.mode,
    // What the file does not say is asked; what it says is filled in where it is shown.
    decimal: "",
    dateOrder: "",
    rounding: reading.rounding === "refuse" ? "" : reading.rounding,
    rule: reading.rule === null ? noRule : readRuleFields(reading.rule),
    description: reading.description ?? "",
    country: reading.country ?? country ?? "",
    allowed: {},
  };
}

/** A name that is erased again is no answer, as if none had been typed. */
export function withAllowed(allowed: Said["allowed"], place: number, name: string): Said["allowed"] {
  const { [place]: _, ...others } = allowed;
  return name === "" ? others : { ...others, [place]: name };
}

/** As for an earlier file; what this file says itself stands. */
export function saidAgain(reading: Reading, { decimal, dateOrder }: AskedBeside): Said {
  return {
    ...saidOf(reading, null),
    decimal: decimal?.likely ? "" : reading.decimal,
    dateOrder: dateOrder?.likely ? "" : reading.dateOrder,
  };
}

/** As for this file when it was read before: every answer of then, to be changed. */
export function saidBefore(reading: Reading, columns: ColumnMap, country: string | null): Said {
  return {
    ...saidOf(reading, columns.phone === undefined ? country : null),
    decimal: reading.decimal,
    dateOrder: reading.dateOrder,
    // Without a rule it says the same as no answer; with one, that no answer would mean something else.
    rounding: reading.rule === null && reading.rounding === "refuse" ? "" : reading.rounding,
  };
}

/** How numbers and dates are written was said of the column that held them: of another one it is open. */
export function withoutReadingOf(said: Said, before: ColumnMap, now: ColumnMap): Said {
  const moved = (...of: Field[]) => of.some((field) => before[field] !== now[field]);
  return {
    ...said,
    ...(moved("points_to_add", "total_spent") && { decimal: "" }),
    ...(moved("occurred_at") && { dateOrder: "" }),
  };
}
