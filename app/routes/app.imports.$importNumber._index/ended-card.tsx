import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { failureSentences, type FailureCode } from "#app/imports/status.ts";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { Figures } from "#app/components/figures.tsx";
import { formatDateTime } from "#app/components/format.ts";
import { IntentButton } from "#app/components/intent-button.tsx";
import { fileFigures } from "./receipt.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";

/** Failures that another try of the same file can't cure. */
const incurable: readonly FailureCode[] = ["file_missing", "balance_out_of_range"];

/** An import that ended without being applied: why, and how to go on. */
export function EndedCard({ importRecord }: { importRecord: ImportRecord }) {
  const timeZone = useTimeZone();
  const failed = importRecord.status === "failed";
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {failed ? "The import stopped" : "This import was discarded"}
        </Text>
        <Text as="p">
          {failed
            ? failureSentences[importRecord.failureCode ?? "internal"]
            : discardedSentence(importRecord, timeZone)}
        </Text>
        {failed ? <FailedActions importRecord={importRecord} /> : <UploadAgain />}
        <Figures figures={fileFigures(importRecord, timeZone)} />
      </BlockStack>
    </Card>
  );
}

function discardedSentence({ decidedByName, decidedAt }: ImportRecord, timeZone: string): string {
  const who = decidedByName ? ` by ${decidedByName}` : "";
  const when = decidedAt ? ` on ${formatDateTime(decidedAt, timeZone)}` : "";
  return `It was discarded${who}${when}. Nothing was applied and no points were changed.`;
}

function FailedActions({ importRecord: { importNumber, failureCode } }: { importRecord: ImportRecord }) {
  return (
    <InlineStack gap="200" blockAlign="start">
      {incurable.includes(failureCode ?? "internal") ? (
        <UploadAgain />
      ) : (
        <IntentButton importNumber={importNumber} intent="resume" primary>
          Retry
        </IntentButton>
      )}
      <DiscardButton importNumber={importNumber} />
    </InlineStack>
  );
}

function UploadAgain() {
  return (
    <div>
      <Button url="/app/imports/new" variant="primary">
        Upload a file
      </Button>
    </div>
  );
}
