import { rejectionReasons, type RejectionReason } from "#app/imports/row/rejection.ts";

/** What is wrong, without what to do about it: the first sentence of the reason. */
export function reasonLabel(reason: RejectionReason): string {
  const { sentence } = rejectionReasons[reason];
  return sentence.slice(0, sentence.indexOf(". ") + 1) || sentence;
}
