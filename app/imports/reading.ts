import type { Encoding } from "./layout/encodings.ts";
import type { Message } from "../locales/words.ts";
import type { Field } from "./fields.ts";

/** How a file is read beyond its bytes: what the merchant answered, or what needed no question. */
export interface Reading {
  /** The first line names the columns. */
  header: boolean;
  /** The row of the sheet with the names, where lines above it are skipped; null for the first line. */
  headerRow: number | null;
  /** Of a workbook, or the names of several with commas between them; null for the one that holds the table. */
  sheet: string | null;
  /** `set`: the number given is the balance wanted, not what is added. */
  mode: Mode;
  decimal: Decimal;
  rounding: Rounding;
  dateOrder: DateOrder;
  /** One sentence for all rows, instead of a column. */
  description: string | null;
  /** Points worked out instead of read, as written: see `rule.ts`. */
  rule: string | null;
  /** For phone numbers written without a country code: ISO 3166-1, two letters. */
  country: string | null;
  /** Names of columns that look like secrets and may be read all the same; none before there was such a choice. */
  allowColumns?: readonly string[];
}

export const modes = ["add", "set"] as const;
export type Mode = (typeof modes)[number];

export const decimals = ["point", "comma"] as const;
export type Decimal = (typeof decimals)[number];

/** What becomes of a fraction of a point. */
export const roundings = ["refuse", "nearest", "down", "up"] as const;
export type Rounding = (typeof roundings)[number];

/** How `01/05/2026` is meant; a date that begins with its year needs none. */
export const dateOrders = ["dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

export const plainReading: Reading = {
  header: true,
  headerRow: null,
  sheet: null,
  mode: "add",
  decimal: "point",
  rounding: "refuse",
  dateOrder: "dmy",
  description: null,
  rule: null,
  country: null,
};

/** A question that has to be answered before the file can be read. */
export interface Need {
  choice:
    | "columns"
    | "encoding"
    | "decimal"
    | "date_order"
    | "description"
    | "points"
    | "header"
    | "header_row"
    | "secret";
  /** Sentences for the merchant, one after the other: what is not clear, and what to do. */
  question: readonly Message[];
  /** The columns that would answer it. Points that no column is suggested for can be worked out by a rule. */
  columns?: readonly SuggestedColumn[];
  /** The likeliest encoding, which the file is read in already. */
  encoding?: Encoding;
  /** Where none is likely: those that can hold its bytes. */
  encodings?: readonly Encoding[];
  /** Columns that look like secrets: to be allowed each by its name. */
  names?: readonly string[];
  /** The row that would answer it. */
  rowNumber?: number;
}

/** A field's column by its name or, where that does not find it again, by its place; by neither where none is known. */
export interface SuggestedColumn {
  field: Field;
  name?: string;
  place?: number;
}
