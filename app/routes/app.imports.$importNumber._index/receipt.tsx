import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { Figures } from "#app/components/figures.tsx";
import { formatBytes, formatDateTime, formatNumber, formatPoints } from "#app/components/format.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";

/** What an applied import did, and which file it was. */
export function Receipt({ importRecord }: { importRecord: ImportRecord }) {
  const timeZone = useTimeZone();
  const { acceptedCount, rejectedCount, alreadyAppliedCount, customerCount, pointsTotal } = importRecord;
  const { appliedAt, decidedByName } = importRecord;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Receipt
        </Text>
        <Figures
          large
          figures={[
            { name: "Points in total", value: formatPoints(pointsTotal ?? 0) },
            { name: "Ledger entries", value: formatNumber(acceptedCount ?? 0) },
            { name: "Customers", value: formatNumber(customerCount ?? 0) },
            { name: "Rejected rows", value: formatNumber(rejectedCount ?? 0) },
            ...(alreadyAppliedCount > 0
              ? [{ name: "Already applied", value: formatNumber(alreadyAppliedCount) }]
              : []),
          ]}
        />
        <Figures
          figures={[
            {
              name: "Applied",
              value: appliedAt ? `${formatDateTime(appliedAt, timeZone)} by ${decidedByName ?? "–"}` : "–",
            },
            ...fileFigures(importRecord, timeZone),
            { name: "Posting", value: String(importRecord.postingNumber ?? "–") },
          ]}
        />
        <Undoing importRecord={importRecord} />
      </BlockStack>
    </Card>
  );
}

function Undoing({ importRecord: { importNumber, status, rowsErasedAt } }: { importRecord: ImportRecord }) {
  if (status !== "applied") return null;
  if (rowsErasedAt) {
    return (
      <Text as="p" tone="subdued">
        Each accepted row is one ledger entry, and all were applied together. This import can’t be undone as a
        whole any more, because its rows were deleted after their time: adjust the points of single customers
        instead.
      </Text>
    );
  }
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="p" tone="subdued">
        Each accepted row is one ledger entry, and all were applied together.
      </Text>
      <Button url={`/app/imports/${importNumber}/undo`}>Undo import…</Button>
    </InlineStack>
  );
}

export function fileFigures(importRecord: ImportRecord, timeZone: string) {
  const { fileName, fileBytes, fileSha256, createdAt, createdByName } = importRecord;
  return [
    { name: "File", value: `${fileName} (${formatBytes(fileBytes)})` },
    { name: "Uploaded", value: `${formatDateTime(createdAt, timeZone)} by ${createdByName}` },
    { name: "Fingerprint (SHA-256)", value: fileSha256.slice(0, 12) },
  ];
}
