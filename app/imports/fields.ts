/** What a file can say of a row, and how that is called. */

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
export type ColumnName = (typeof columnNames)[number];

/** What tells which customer is meant: one of these is enough. */
export const customerFields = ["shopify_id", "email", "phone"] as const satisfies readonly Field[];

/** What a rule works points out from. */
export const ruleFields = ["total_spent", "total_orders", "tags"] as const satisfies readonly Field[];

/** As the merchant knows them, in the middle of a sentence: our own three exactly as they are written in the file. */
export const columnLabels: Record<Field, string> = {
  shopify_id: "shopify_id",
  email: "e-mail",
  phone: "phone",
  points_to_add: "points_to_add",
  description: "description",
  occurred_at: "date",
  first_name: "first name",
  last_name: "last name",
  total_spent: "total spent",
  total_orders: "total orders",
  tags: "tags",
};

/** As the pages head them and the columns page offers them. */
export const fieldNames: Record<Field, string> = {
  shopify_id: "Customer id (shopify_id)",
  email: "E-mail",
  phone: "Phone",
  points_to_add: "Points (points_to_add)",
  description: "Description",
  occurred_at: "Date",
  first_name: "First name",
  last_name: "Last name",
  total_spent: "Total spent",
  total_orders: "Total orders",
  tags: "Tags",
};
