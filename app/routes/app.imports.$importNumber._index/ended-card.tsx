import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { failureOf } from "#app/imports/record/failure.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { AppliedInstead } from "#app/imports/record/lost-race.server.ts";
import type { FailureCode } from "#app/imports/record/status.ts";
import type { Words } from "#app/locales/words.ts";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { Figures } from "#app/components/figures.tsx";
import { IntentButton } from "#app/components/intent-button.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { fileFigures } from "./receipt.tsx";

/** Failures that another try of the same file can't cure. */
const incurable: readonly FailureCode[] = ["file_missing", "balance_out_of_range"];

interface Props {
  importRecord: ImportRecord;
  /** Who was quicker with the same rows. */
  instead: AppliedInstead[];
}

/** An import that ended without being applied: why, and how to go on. */
export function EndedCard({ importRecord, instead }: Props) {
  const timeZone = useTimeZone();
  const words = useWords();
  const failed = importRecord.status === "failed";
  if (failed && instead.length > 0) return <NothingLeft importRecord={importRecord} instead={instead} />;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t(failed ? "receipt.ended.stopped" : "receipt.ended.discarded")}
        </Text>
        <Text as="p">
          {failed
            ? words.refusal(failureOf(importRecord.failureCode ?? "internal"))
            : discardedSentence(words, importRecord, timeZone)}
        </Text>
        {failed ? <FailedActions importRecord={importRecord} /> : <UploadAgain />}
        <Figures figures={fileFigures(words, importRecord, timeZone)} />
      </BlockStack>
    </Card>
  );
}

/** Somebody else was quicker: nothing went wrong, and trying again can't help. */
function NothingLeft({ importRecord, instead }: Props) {
  const timeZone = useTimeZone();
  const words = useWords();
  const { t, dateTime } = words;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("receipt.ended.nothingToApply")}
        </Text>
        {instead.map(({ importNumber, appliedAt, decidedByName }) => (
          <Text as="p" key={importNumber}>
            {t("receipt.ended.appliedBy", { name: decidedByName, when: dateTime(appliedAt, timeZone) })}{" "}
            <Link url={`/app/imports/${importNumber}`}>
              {t("common.importNumber", { importNumber: String(importNumber) })}
            </Link>
          </Text>
        ))}
        <DiscardButton importNumber={importRecord.importNumber} />
        <Figures figures={fileFigures(words, importRecord, timeZone)} />
      </BlockStack>
    </Card>
  );
}

function discardedSentence(
  { t, dateTime }: Words,
  { decidedByName, decidedAt }: ImportRecord,
  timeZone: string,
): string {
  return t("receipt.ended.discardedText", {
    name: decidedByName ?? "–",
    when: decidedAt ? dateTime(decidedAt, timeZone) : "–",
  });
}

function FailedActions({ importRecord: { importNumber, failureCode } }: { importRecord: ImportRecord }) {
  const { t } = useWords();
  return (
    <InlineStack gap="200" blockAlign="start">
      {incurable.includes(failureCode ?? "internal") ? (
        <UploadAgain />
      ) : (
        <IntentButton importNumber={importNumber} intent="resume" primary>
          {t("common.retry")}
        </IntentButton>
      )}
      <DiscardButton importNumber={importNumber} />
    </InlineStack>
  );
}

function UploadAgain() {
  const { t } = useWords();
  return (
    <div>
      <Button url="/app/imports/new" variant="primary">
        {t("receipt.ended.upload")}
      </Button>
    </div>
  );
}
