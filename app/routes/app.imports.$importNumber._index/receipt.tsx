import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { receiptSentence } from "#app/imports/receipt/receipt.ts";
import { appliedOtherwise } from "#app/imports/review/recount.ts";
import type { Message, Words } from "#app/locales/words.ts";
import { Figures, type Figure } from "#app/components/figures.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { ReceiptActions } from "./receipt-actions.tsx";

interface Props {
  importRecord: ImportRecord;
  notices: Message[];
  canCorrect: boolean;
  correctedIn: number | null;
}

/** What an applied import did, and which file it was. */
export function Receipt({ importRecord, notices, ...rest }: Props) {
  const timeZone = useTimeZone();
  const words = useWords();
  const { t } = words;
  const { appliedAt, decidedByName, postingNumber } = importRecord;
  const otherwise = appliedOtherwise(importRecord);
  const applied = appliedAt && {
    when: words.dateTime(appliedAt, timeZone),
    name: decidedByName ?? "–",
  };
  return (
    <ReceiptCard importRecord={importRecord}>
      <Figures large figures={countFigures(words, importRecord)} />
      {otherwise ? <Text as="p">{t("receipt.otherwise", otherwise)}</Text> : null}
      <Figures
        figures={[
          { name: t("receipt.applied"), value: applied ? t("receipt.whenBy", applied) : "–" },
          ...fileFigures(words, importRecord, timeZone),
          { name: t("receipt.posting"), value: String(postingNumber ?? "–") },
        ]}
      />
      {notices.map((notice) => (
        <Text as="p" tone="subdued" key={notice.code}>
          {words.say(notice)}
        </Text>
      ))}
      <ReceiptActions {...rest} importRecord={importRecord} />
      <Undoing importRecord={importRecord} />
    </ReceiptCard>
  );
}

/** What was done in one sentence, and below it whatever else the receipt says. */
export function ReceiptCard({ importRecord, children }: { importRecord: ImportRecord; children: ReactNode }) {
  const words = useWords();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t("receipt.title")}
        </Text>
        <Text as="p" variant="headingLg">
          {receiptSentence(words, importRecord)}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}

function countFigures({ t, number, points }: Words, importRecord: ImportRecord): Figure[] {
  const { acceptedCount, rejectedCount, alreadyAppliedCount, customerCount, pointsTotal } = importRecord;
  const figures = [
    { name: t("receipt.pointsTotal"), value: points(pointsTotal ?? 0) },
    { name: t("receipt.entries"), value: number(acceptedCount ?? 0) },
    { name: t("receipt.customers"), value: number(customerCount ?? 0) },
    { name: t("receipt.rejected"), value: number(rejectedCount ?? 0) },
  ];
  if (alreadyAppliedCount === 0) return figures;
  return [...figures, { name: t("receipt.alreadyApplied"), value: number(alreadyAppliedCount) }];
}

function Undoing({ importRecord: { importNumber, status, rowsErasedAt } }: { importRecord: ImportRecord }) {
  const { t } = useWords();
  if (status !== "applied") return null;
  if (rowsErasedAt) {
    return (
      <Text as="p" tone="subdued">
        {t("receipt.rowsDeleted")}
      </Text>
    );
  }
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="p" tone="subdued">
        {t("receipt.rowsAreEntries")}
      </Text>
      <Button url={`/app/imports/${importNumber}/undo`}>{t("receipt.undo")}</Button>
    </InlineStack>
  );
}

/** Which file it was, and who uploaded it. */
export function fileFigures(words: Words, importRecord: ImportRecord, timeZone: string): Figure[] {
  const { fileName: name, fileBytes, fileSha256, createdAt, createdByName } = importRecord;
  const { t } = words;
  const uploaded = { when: words.dateTime(createdAt, timeZone), name: createdByName };
  return [
    { name: t("receipt.file"), value: t("receipt.fileAndSize", { name, size: words.bytes(fileBytes) }) },
    { name: t("receipt.uploaded"), value: t("receipt.whenBy", uploaded) },
    { name: t("receipt.fingerprint"), value: fileSha256.slice(0, 12) },
  ];
}
