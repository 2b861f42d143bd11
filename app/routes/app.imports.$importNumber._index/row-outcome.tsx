import { BlockStack, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { RowOutcome } from "#app/imports/review/outcomes.server.ts";
import { rowSentence } from "#app/imports/row/row-sentence.ts";
import type { Words } from "#app/locales/words.ts";
import { useWords } from "#app/components/use-words.tsx";

/** By customer id: the entry with which an undo corrected what the import gave. */
export type Corrections = Record<string, { entryNumber: string; points: number }>;

interface Props {
  row: RowOutcome;
  importRecord: ImportRecord;
  corrections: Corrections;
}

/** What became of one row. */
export function Outcome({ row, importRecord, corrections }: Props) {
  const words = useWords();
  const { t } = words;
  if (row.erased) return t("receipt.rows.erased");
  if (row.verdict === "rejected") {
    return (
      <Text as="span" tone="critical">
        {rowSentence(words, row, importRecord.columnMap)}
      </Text>
    );
  }
  if (row.verdict === "already_applied") return alreadyApplied(words, importRecord);
  if (row.entryNumber === null) return t("receipt.rows.notApplied");
  const entry = t("receipt.rows.entry", { entry: row.entryNumber, balance: row.balanceAfter ?? 0 });
  if (importRecord.status !== "undone") return entry;
  return (
    <BlockStack>
      <span>{entry}</span>
      <Text as="span" tone="subdued">
        {correction(words, importRecord, corrections[row.customerId ?? ""])}
      </Text>
    </BlockStack>
  );
}

function alreadyApplied({ t }: Words, { reading, review, alreadyAppliedCount }: ImportRecord): string {
  if (reading.mode === "set") return t("receipt.rows.balanceMatched");
  // Which one it was is known where one import had applied them all.
  const only = review?.alreadyApplied?.find(({ rows }) => rows === alreadyAppliedCount);
  if (!only) return t("receipt.rows.appliedEarlier");
  return t("receipt.rows.appliedBy", { importNumber: String(only.importNumber) });
}

/** One entry corrects all rows of a customer together. */
function correction(
  { t, points }: Words,
  { undoPostingNumber, undoBelowZero }: ImportRecord,
  corrected: Corrections[string] | undefined,
): string {
  if (!corrected) {
    return t(undoBelowZero === "skip" ? "receipt.rows.leftAlone" : "receipt.rows.nothingLeft");
  }
  return t(corrected.points > 0 ? "receipt.rows.givenBack" : "receipt.rows.takenBack", {
    posting: String(undoPostingNumber ?? "–"),
    entry: corrected.entryNumber,
    points: points(corrected.points),
  });
}
