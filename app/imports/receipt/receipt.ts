/** What a receipt says first, and what proves it. */
import type { Words } from "../../locales/words.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { customersSum } from "../record/people.ts";

type Counts = Pick<ImportRecord, "acceptedCount" | "rejectedCount" | "alreadyAppliedCount" | "peopleCounts">;

/** "164 imported, 36 not imported": what there is none of is left out. */
export function receiptSentence(words: Words, counts: Counts): string {
  const { t } = words;
  const { acceptedCount, rejectedCount, alreadyAppliedCount, peopleCounts } = counts;
  if (peopleCounts) return customersSum(words, peopleCounts);
  return [
    t("receiptSum.imported", { count: acceptedCount ?? 0 }),
    ...(rejectedCount ? [t("receiptSum.notImported", { count: rejectedCount })] : []),
    ...(alreadyAppliedCount > 0 ? [t("receiptSum.alreadyApplied", { count: alreadyAppliedCount })] : []),
  ].join(", ");
}

/** The points of the file's imported rows, of their entries, and of what these did to the balances. */
export interface ThreeSums {
  file: number;
  ledger: number;
  balances: number;
}

export const sumNames = ["file", "ledger", "balances"] as const satisfies (keyof ThreeSums)[];

export const agree = ({ file, ledger, balances }: ThreeSums) => file === ledger && ledger === balances;

/** The sums of more rows take seconds: they are added up where somebody asks for them. */
export const rowsAddedUpMax = 50_000;
