/** What a merchant reads of a rejected row: what is wrong with it, and what to do. */
import type { Words } from "../../locales/words.ts";
import { isRefusal } from "../../refusal.ts";
import { mixedLetter, readEmail } from "./email.ts";
import { likelyEmail } from "./likely-email.ts";
import { mangledRange } from "./mangled.ts";
import { isRejectionReason, rejectionOf, type RejectionReason } from "./rejection.ts";

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
