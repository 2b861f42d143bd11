import { Banner, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { undoFailureOf } from "#app/imports/record/failure.ts";
import type { FailureCode } from "#app/imports/record/status.ts";

/** An undo that did not happen. The import is applied, as it was. */
export function UndoFailed({ failureCode }: { failureCode: FailureCode }) {
  const { t, refusal } = useWords();
  return (
    <Banner tone="warning" title={t("receipt.undoFailed")}>
      <Text as="p">{refusal(undoFailureOf(failureCode))}</Text>
    </Banner>
  );
}
