/** Why a row is rejected. The locale files say below `refusals` what is wrong and what to do. */
import type { Field } from "../fields.ts";
import { descriptionCharsMax, pointsMax } from "../limits.ts";
import type { Words } from "../../locales/words.ts";
import { isRefusal, refuse, type Refusal, type RefusalCode } from "../../refusal.ts";
import { mixedLetter, readEmail } from "./email.ts";
import { likelyEmail } from "./likely-email.ts";
import { mangledRange } from "./mangled.ts";

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

interface RejectedRow {
  /** All that it said was deleted with its customer’s data. */
  erased?: boolean;
  reasons: readonly string[];
  /** The customers between whom the row does not decide. */
  candidateIds: readonly string[];
  cells: readonly string[];
}

type KeyColumns = { shopify_id?: number | undefined; email?: number | undefined } | null;

/** What the row says of who is meant, as written. */
const keysOf = (cells: readonly string[], columns: KeyColumns) => ({
  id: cells[columns?.shopify_id ?? -1] ?? "",
  email: cells[columns?.email ?? -1] ?? "",
});

/** What is wrong with a row and what to do, naming every fault of it. Nothing of an erased row can be corrected. */
export function rowSentence(
  words: Words,
  { erased, reasons, candidateIds, cells }: RejectedRow,
  columnMap: KeyColumns,
): string {
  if (erased || reasons.length === 0) return words.t("rejections.details.erased");
  const keys = keysOf(cells, columnMap);
  const letter = mixedLetter(keys.email);
  const sentences = reasons.flatMap((code) =>
    isRejectionReason(code)
      ? [
          words.refusal(rejectionOf(faultIn(code, cells))),
          code === "email_mixed" && letter ? words.t("rejections.details.letter", { letter }) : null,
          detailSentence(words, code, candidateIds, keys),
        ]
      : // Written by a newer version that runs beside this one.
        [code],
  );
  return sentences.filter((sentence) => sentence !== null).join(" ");
}

/** What is to be said of this row alone, where a heading says this reason already: its other faults, and whom it may mean. */
export function rowNote(
  words: Words,
  { reasons, candidateIds, cells }: RejectedRow,
  columnMap: KeyColumns,
  headed: RejectionReason,
): string {
  const keys = keysOf(cells, columnMap);
  const others = reasons.filter(isRejectionReason).filter((code) => code !== headed);
  const also = others.map((code) => ({ code: `rejections.${code}`, values: {} }) as const);
  const details = reasons
    .filter(isRejectionReason)
    .map((code) => detailSentence(words, code, candidateIds, keys));
  const notes = [
    also.length > 0 ? words.t("review.rejectedGroups.also", { reasons: also }) : null,
    ...details,
  ];
  return notes.filter((note) => note !== null).join(" ");
}

/** A text whose quotes stand behind a blank is between quotes already: told to put it there, nobody finds the fault. */
const faultIn = (code: RejectionReason, cells: readonly string[]): RejectionReason =>
  code === "too_many_cells" && cells.some((cell) => /^\s+"/.test(cell)) ? "quotes_malformed" : code;

/** Whom the row may mean. */
function detailSentence(
  { t }: Words,
  reason: RejectionReason,
  customerIds: readonly string[],
  { id, email }: ReturnType<typeof keysOf>,
): string | null {
  const offered = customerIds.length > 0;
  if (reason === "customer_ambiguous" || reason === "customers_disagree") {
    return offered ? t("rejections.details.customers", { customerIds }) : null;
  }
  if (reason === "email_unknown" || reason === "email_invalid") {
    const meant = likelyEmail(email);
    return meant === null ? null : t("rejections.details.emailMeant", { email: meant });
  }
  if (reason === "customer_id_invalid" && id.includes("@") && !isRefusal(readEmail(id))) {
    return t("rejections.details.idIsEmail");
  }
  if (reason !== "customer_id_mangled" && reason !== "customer_unknown") return null;
  const found = mangledRange(id);
  if (!found) return null;
  const range = { from: String(found.from), to: String(found.to) };
  if (reason === "customer_id_mangled") return offered ? null : t("rejections.details.range", range);
  return offered ? t("rejections.details.roundedOffered", range) : t("rejections.details.rounded", range);
}

/** The columns at fault. */
export function fieldsAtFault(reasons: readonly string[]): Field[] {
  const columns = reasons.map((code) => (isRejectionReason(code) ? rejectionReasons[code] : null));
  return [...new Set(columns.filter((column) => column !== null))];
}
