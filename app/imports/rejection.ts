import { columnLabels, type ColumnName } from "./columns.ts";

/** Why a row is rejected: the closed list. `column` is the one at fault; null where it is the line as a whole. */
export const rejectionReasons = {
  customer_id_missing: {
    column: "shopify_id",
    sentence: "The customer id is empty. Fill in the customer's Shopify id.",
  },
  customer_id_mangled: {
    column: "shopify_id",
    sentence:
      "A spreadsheet has shortened this customer id and its last digits are lost. Export the file again, format the shopify_id column as text before opening it (or put an apostrophe before each id), and save it as CSV.",
  },
  customer_id_invalid: {
    column: "shopify_id",
    sentence: "This is not a Shopify customer id. An id has digits only, for example 7338441277598.",
  },
  customer_unknown: {
    column: "shopify_id",
    sentence:
      "This shop has no customer with this id. Check the id, or whether the customer was deleted or merged.",
  },
  points_missing: {
    column: "points_to_add",
    sentence: "The points are empty. Write a whole number, for example 250.",
  },
  points_not_whole: {
    column: "points_to_add",
    sentence:
      "The points are not a whole number. Write digits only, for example 1250 or -300: no separators, decimals or letters.",
  },
  points_zero: {
    column: "points_to_add",
    sentence: "The points are zero, so there is nothing to add. Remove the row or correct the number.",
  },
  points_out_of_range: {
    column: "points_to_add",
    sentence: "The points are outside -1,000,000,000 to 1,000,000,000. Check the number.",
  },
  description_missing: {
    column: "description",
    sentence: "The description is empty. Write the sentence that the customer will see with the points.",
  },
  description_too_long: {
    column: "description",
    sentence: "The description is longer than 255 characters. Shorten it.",
  },
  too_many_cells: {
    column: null,
    sentence:
      "The row has more cells than the header. Put a text that contains the separator between double quotes.",
  },
  quotes_malformed: {
    column: null,
    sentence: 'A double quote stands in the middle of a quoted text. Write it twice ("") or remove it.',
  },
} as const satisfies Record<string, { column: ColumnName | null; sentence: string }>;

export type RejectionReason = keyof typeof rejectionReasons;

export function isRejectionReason(code: string): code is RejectionReason {
  return Object.hasOwn(rejectionReasons, code);
}

/** One sentence for a row, naming every fault of it. An erased row has none left to name. */
export function rejectionSentence(reasons: readonly string[]): string {
  if (reasons.length === 0) return "This row was removed because its customer's data was erased.";
  return reasons.map((code) => (isRejectionReason(code) ? rejectionReasons[code].sentence : code)).join(" ");
}

/** The columns at fault, as the merchant knows them. */
export function columnsAtFault(reasons: readonly string[]): string[] {
  const columns = reasons.map((code) => (isRejectionReason(code) ? rejectionReasons[code].column : null));
  return [...new Set(columns.filter((column) => column !== null))].map((column) => columnLabels[column]);
}
