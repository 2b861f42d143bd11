import { columnLabels, type Field } from "../fields.ts";
import { mangledRange } from "./mangled.ts";

/** Why a row is rejected: the closed list. `column` is the one at fault; null where it is the line as a whole. */
export const rejectionReasons = {
  customer_id_missing: {
    column: "shopify_id",
    sentence: "The customer id is empty. Fill in the customer's Shopify id.",
  },
  customer_id_mangled: {
    column: "shopify_id",
    sentence:
      "A spreadsheet has shortened this customer id and its last digits are lost. Confirm one of the customers whom it can stand for; where none is offered, read the file in another way and choose its e-mail or name columns as well, or export it again and format the shopify_id column as text before opening it.",
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
  customer_missing: {
    column: null,
    sentence: "The row does not say who the customer is. Fill in the Shopify id, the e-mail or the phone.",
  },
  email_invalid: {
    column: "email",
    sentence: "This is not an e-mail address. Write it like ana@example.com.",
  },
  email_unknown: {
    column: "email",
    sentence: "This shop has no customer with this e-mail. Correct it, or add the customer in Shopify first.",
  },
  phone_invalid: {
    column: "phone",
    sentence: "This is not a phone number. Write it with its country code, for example +359888123456.",
  },
  phone_country_missing: {
    column: "phone",
    sentence:
      "The phone number has no country code. Write it like +359888123456, or choose the country of such numbers.",
  },
  phone_unknown: {
    column: "phone",
    sentence:
      "This shop has no customer with this phone number. Correct it, or add the customer in Shopify first.",
  },
  customer_ambiguous: {
    column: null,
    sentence:
      "Two customers of this shop have this e-mail or phone. Write the Shopify id of the one that is meant.",
  },
  customers_disagree: {
    column: null,
    sentence:
      "The id, e-mail and phone of this row lead to different customers. Correct them, or leave only the one that is right.",
  },
  customer_repeated: {
    column: null,
    sentence:
      "This customer stands in several rows, so it is not clear which balance is wanted. Keep one row for the customer.",
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
  points_not_a_number: {
    column: "points_to_add",
    sentence: "The points are not a number. Write a number, for example 1250 or -300.",
  },
  points_fraction: {
    column: "points_to_add",
    sentence:
      "The points have a fraction, and only whole points can be posted. Choose how to round them, or write a whole number.",
  },
  points_zero: {
    column: "points_to_add",
    sentence: "The points are zero, so there is nothing to add. Remove the row or correct the number.",
  },
  points_out_of_range: {
    column: "points_to_add",
    sentence: "The points are outside -1,000,000,000 to 1,000,000,000. Check the number.",
  },
  would_go_below_zero: {
    column: "points_to_add",
    sentence:
      "The customer's balance would go below zero. Take away fewer points, or allow balances below zero.",
  },
  tag_missing: {
    column: "tags",
    sentence:
      "The customer does not have the tag that the rule asks for, so the rule gives nothing. Leave the row out, or correct its tags.",
  },
  spent_missing: {
    column: "total_spent",
    sentence: "The total spent is empty, so the rule gives nothing. Write a number, for example 129.90 or 0.",
  },
  spent_invalid: {
    column: "total_spent",
    sentence: "The total spent is not an amount. Write a number without a currency, for example 129.90.",
  },
  orders_missing: {
    column: "total_orders",
    sentence:
      "The number of orders is empty, so the rule gives nothing. Write a whole number, for example 3.",
  },
  orders_invalid: {
    column: "total_orders",
    sentence: "The number of orders is not a whole number. Write digits only, for example 3.",
  },
  date_invalid: {
    column: "occurred_at",
    sentence: "This is not a date of the years 1970 to 2100. Write it like 2026-05-31, or leave it empty.",
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
} as const satisfies Record<string, { column: Field | null; sentence: string }>;

export type RejectionReason = keyof typeof rejectionReasons;

/** A cell that can't be read, and why. */
export interface Refusal {
  reason: RejectionReason;
}

export function isRejectionReason(code: string): code is RejectionReason {
  return Object.hasOwn(rejectionReasons, code);
}

/**
 * One sentence for a row, naming every fault of it. An erased row has none left to name.
 * @param namedCustomerIds the customers between whom the row does not decide.
 * @param id as the file writes it.
 */
export function rejectionSentence(
  reasons: readonly string[],
  namedCustomerIds: readonly string[] = [],
  id = "",
): string {
  if (reasons.length === 0) return "This row was removed because its customer's data was erased.";
  const undecided = (code: string) => code === "customer_ambiguous" || code === "customers_disagree";
  return reasons
    .map((code) => {
      const sentence = isRejectionReason(code) ? rejectionReasons[code].sentence : code;
      const named = undecided(code) && namedCustomerIds.length > 0;
      if (named) return `${sentence} The customers are ${namedCustomerIds.join(" and ")}.`;
      return sentence + rangeSentence(code, id, namedCustomerIds.length > 0);
    })
    .join(" ");
}

interface RejectedRow {
  reasons: readonly string[];
  candidateIds: readonly string[];
  cells: readonly string[];
}

/** The sentence of a row, which knows what its id says. */
export function rowSentence(
  { reasons, candidateIds, cells }: RejectedRow,
  columnMap: { shopify_id?: number | undefined } | null,
): string {
  return rejectionSentence(reasons, candidateIds, cells[columnMap?.shopify_id ?? -1]);
}

/** Whom a shortened id may mean; where it was saved as digits, also that it looks like one. */
function rangeSentence(code: string, id: string, offered: boolean): string {
  const range = code === "customer_id_mangled" || code === "customer_unknown" ? mangledRange(id) : null;
  if (!range) return "";
  const standsFor = `can stand for ${range.from} to ${range.to}`;
  if (code === "customer_id_mangled") return offered ? "" : ` It ${standsFor}.`;
  return ` A spreadsheet may have rounded it: then it ${standsFor}${offered ? ", and the customer who is meant is to be confirmed" : ""}.`;
}

/** The columns at fault. */
export function fieldsAtFault(reasons: readonly string[]): Field[] {
  const columns = reasons.map((code) => (isRejectionReason(code) ? rejectionReasons[code].column : null));
  return [...new Set(columns.filter((column) => column !== null))];
}

/** The same as the merchant knows them. */
export function columnsAtFault(reasons: readonly string[]): string[] {
  return fieldsAtFault(reasons).map((field) => columnLabels[field]);
}
