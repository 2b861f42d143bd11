/** What a file can say of a row, and how that is called. */
import type { Message } from "../locales/words.ts";

export const fields = [
  "shopify_id",
  "email",
  "phone",
  "points_to_add",
  "description",
  "occurred_at",
  "first_name",
  "last_name",
  "total_spent",
  "total_orders",
  "tags",
] as const;
export type Field = (typeof fields)[number];

/** For each field that is read, its column's place in the file's header, counted from 0. */
export type ColumnMap = Partial<Record<Field, number>>;

/** The columns of our own format. */
export const columnNames = ["shopify_id", "points_to_add", "description"] as const satisfies readonly Field[];

/** What tells which customer is meant: one of these is enough. */
export const customerFields = ["shopify_id", "email", "phone"] as const satisfies readonly Field[];

/** What a rule works points out from. */
export const ruleFields = ["total_spent", "total_orders", "tags"] as const satisfies readonly Field[];

/** As the pages head it and the columns page offers it. */
export const fieldLabel = (field: Field): Message => ({ code: `fields.${field}.label`, values: {} });

/** As the merchant knows it, in the middle of a sentence: our own three exactly as they are written in the file. */
export const fieldName = (field: Field): Message => ({ code: `fields.${field}.name`, values: {} });
