import type { PostingKind } from "#app/ledger/posting-kind.ts";
import type { Words } from "#app/locales/words.ts";

export interface Sourced {
  kind: PostingKind;
  importNumber: number | null;
}

/** Where an entry came from, for the page and the file. */
export function sourceName({ t }: Words, { kind, importNumber }: Sourced): string {
  if (kind === "merge") return t("gone.source");
  if (importNumber === null) return t(kind === "reversal" ? "person.reversal" : "customer.byHand");
  const named = { importNumber: String(importNumber) };
  return kind === "undo" ? t("customer.undoOfImport", named) : t("common.importNumber", named);
}
