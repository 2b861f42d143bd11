import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useId } from "react";
import { DownloadButton } from "#app/components/download-button.tsx";
import { OfImport } from "#app/components/of-import.tsx";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { rejectedRowsLeft } from "#app/imports/record/review.ts";

interface Props {
  importRecord: ImportRecord;
  /** What is left out can be corrected in an import of its own. */
  canCorrect: boolean;
  /** The import that corrects it. */
  correctedIn: number | null;
}

/** What is done with a receipt: the rest corrected, the customers looked at, the paper kept. */
export function ReceiptActions({ importRecord, canCorrect, correctedIn }: Props) {
  const { importNumber, rowsErasedAt, parentImportNumber } = importRecord;
  const { t } = useWords();
  return (
    <BlockStack gap="300">
      {parentImportNumber === null ? null : (
        <OfImport code="receiptSum.corrects" importNumber={parentImportNumber} />
      )}
      {correctedIn === null ? null : <OfImport code="receiptSum.correctedIn" importNumber={correctedIn} />}
      <InlineStack gap="200" blockAlign="start">
        {canCorrect && correctedIn === null ? <CorrectRest importRecord={importRecord} /> : null}
        {importRecord.customerCount ? (
          <Button url={`/app/customers?import=${importNumber}`}>{t("receiptSum.showCustomers")}</Button>
        ) : null}
        <Button url={`/app/imports/compare?first=${importNumber}`}>{t("compare.with")}</Button>
        {rowsErasedAt ? null : (
          <DownloadButton url={`/app/imports/${importNumber}/entries`}>
            {t("receiptSum.download")}
          </DownloadButton>
        )}
        <DownloadButton url={`/app/imports/${importNumber}/receipt`}>{t("receiptSum.print")}</DownloadButton>
      </InlineStack>
    </BlockStack>
  );
}

function CorrectRest({ importRecord }: { importRecord: ImportRecord }) {
  const fetcher = useFetcher<ActionAnswer>();
  const id = useId();
  const { t } = useWords();
  return (
    <BlockStack gap="100">
      <fetcher.Form method="post" action={`/app/imports/${importRecord.importNumber}?index`}>
        <input type="hidden" name="intent" value="correct_rest" />
        <Button submit variant="primary" loading={fetcher.state !== "idle"}>
          {t("receiptSum.correctRest", { count: rejectedRowsLeft(importRecord) })}
        </Button>
      </fetcher.Form>
      <RefusalAlert id={id} fetcher={fetcher} />
    </BlockStack>
  );
}
