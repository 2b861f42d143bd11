import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, ButtonGroup, Card, InlineError, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { failureSentences, type FailureCode } from "#app/imports/status.ts";
import { DiscardButton, type Refused } from "./discard-button.tsx";
import { Figures } from "./figures.tsx";
import { formatDateTime } from "./format.ts";
import { fileFigures } from "./receipt.tsx";

/** Failures that another try of the same file can't cure. */
const incurable: readonly FailureCode[] = ["file_missing", "balance_out_of_range"];

/** An import that ended without being applied: why, and how to go on. */
export function EndedCard({ importRecord }: { importRecord: ImportRecord }) {
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
            : discardedSentence(importRecord)}
        </Text>
        {failed ? <FailedActions importRecord={importRecord} /> : <UploadAgain primary />}
        <Figures figures={fileFigures(importRecord)} />
      </BlockStack>
    </Card>
  );
}

function discardedSentence({ decidedByName, decidedAt }: ImportRecord): string {
  const who = decidedByName ? ` by ${decidedByName}` : "";
  const when = decidedAt ? ` on ${formatDateTime(decidedAt)}` : "";
  return `It was discarded${who}${when}. Nothing was applied and no points were changed.`;
}

function FailedActions({ importRecord }: { importRecord: ImportRecord }) {
  const fetcher = useFetcher<Refused>();
  const curable = !incurable.includes(importRecord.failureCode ?? "internal");
  return (
    <BlockStack gap="200">
      <ButtonGroup>
        {curable ? (
          <fetcher.Form method="post" action={`/app/imports/${importRecord.importNumber}?index`}>
            <input type="hidden" name="intent" value="retry" />
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              Retry
            </Button>
          </fetcher.Form>
        ) : (
          <UploadAgain primary />
        )}
        <DiscardButton importNumber={importRecord.importNumber} />
      </ButtonGroup>
      <div role="alert" className="live">
        {fetcher.data?.sentence ? <InlineError fieldID="retry" message={fetcher.data.sentence} /> : null}
      </div>
    </BlockStack>
  );
}

function UploadAgain({ primary }: { primary: boolean }) {
  return (
    <div>
      <Button url="/app/imports/new" variant={primary ? "primary" : undefined}>
        Upload a file
      </Button>
    </div>
  );
}
