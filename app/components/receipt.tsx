import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { Figures } from "./figures.tsx";
import { formatBytes, formatDateTime, formatNumber, formatPoints } from "./format.ts";

/** What an applied import did, and which file it was. */
export function Receipt({ importRecord }: { importRecord: ImportRecord }) {
  const { acceptedCount, rejectedCount, customerCount, pointsTotal, appliedAt, decidedByName } = importRecord;
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
          ]}
        />
        <Figures
          figures={[
            {
              name: "Applied",
              value: appliedAt ? `${formatDateTime(appliedAt)} by ${decidedByName ?? "–"}` : "–",
            },
            ...fileFigures(importRecord),
            { name: "Posting", value: String(importRecord.postingNumber ?? "–") },
          ]}
        />
        <Text as="p" tone="subdued">
          Each accepted row is one ledger entry, and all were applied together.
        </Text>
      </BlockStack>
    </Card>
  );
}

export function fileFigures(importRecord: ImportRecord) {
  return [
    { name: "File", value: `${importRecord.fileName} (${formatBytes(importRecord.fileBytes)})` },
    { name: "Uploaded", value: `${formatDateTime(importRecord.createdAt)} by ${importRecord.createdByName}` },
    { name: "Fingerprint (SHA-256)", value: importRecord.fileSha256.slice(0, 12) },
  ];
}
