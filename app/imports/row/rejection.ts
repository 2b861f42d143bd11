/** Why a row is rejected. The locale files say below `refusals` what is wrong and what to do. */
import type { Field } from "../fields.ts";
import { descriptionCharsMax, pointsMax } from "../limits.ts";
import { refuse, type Refusal, type RefusalCode } from "../../refusal.ts";

/** The closed list, with the column at fault; null where it is the line as a whole. */
export const rejectionReasons = {
  customer_id_missing: "shopify_id",
  customer_id_mangled: "shopify_id",
  customer_id_invalid: "shopify_id",
  customer_unknown: "shopify_id",
  customer_missing: null,
  email_invalid: "email",
  email_link: "email",
  email_invisible: "email",
  email_mixed: "email",
  email_unknown: "email",
  phone_invalid: "phone",
  phone_mangled: "phone",
  phone_country_missing: "phone",
  phone_unknown: "phone",
  customer_ambiguous: null,
  customers_disagree: null,
  customer_repeated: null,
  person_not_written: null,
  row_repeated: null,
  points_missing: "points_to_add",
  points_not_whole: "points_to_add",
  points_not_a_number: "points_to_add",
  points_fraction: "points_to_add",
  points_zero: "points_to_add",
  points_cut: "points_to_add",
  points_out_of_range: "points_to_add",
  would_go_below_zero: "points_to_add",
  tag_missing: "tags",
  spent_missing: "total_spent",
  spent_invalid: "total_spent",
  spent_negative: "total_spent",
  orders_missing: "total_orders",
  orders_invalid: "total_orders",
  date_invalid: "occurred_at",
  date_unread: "occurred_at",
  date_impossible: "occurred_at",
  date_order_differs: "occurred_at",
  date_number: "occurred_at",
  description_missing: "description",
  description_too_long: "description",
  formula_without_result: null,
  too_many_cells: null,
  separator_differs: null,
  quotes_malformed: null,
  quotes_single: null,
  text_cut: "description",
  text_rest: null,
  total_line: null,
  total_left_out: null,
} as const satisfies Partial<Record<RefusalCode, Field | null>>;

export type RejectionReason = keyof typeof rejectionReasons;

/** A cell that can't be read, and why. */
export type Rejection = Refusal<RejectionReason>;

export function isRejectionReason(code: string): code is RejectionReason {
  return Object.hasOwn(rejectionReasons, code);
}

/** The refusal of a reason: a row keeps its code alone, and the maxima are those in force. */
export function rejectionOf(reason: RejectionReason): Rejection {
  if (reason === "points_out_of_range") return refuse(reason, { pointsMin: -pointsMax, pointsMax });
  if (reason === "description_too_long") return refuse(reason, { charsMax: descriptionCharsMax });
  return refuse(reason);
}

/** The columns at fault. */
export function fieldsAtFault(reasons: readonly string[]): Field[] {
  const columns = reasons.map((code) => (isRejectionReason(code) ? rejectionReasons[code] : null));
  return [...new Set(columns.filter((column) => column !== null))];
}
