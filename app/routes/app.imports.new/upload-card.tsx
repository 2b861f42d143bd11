import { BlockStack, Card, Text } from "@shopify/polaris";
import { UploadZone } from "#app/components/upload-zone.tsx";

/** Where the file is dropped. */
export function UploadCard() {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Your file
        </Text>
        <UploadZone path="/app/imports/upload" label="File with points" actionTitle="Choose a file" />
        <Text as="p" tone="subdued">
          CSV, TSV, TXT, XLSX or XLS. Uploading changes no points: you see first what would happen.
        </Text>
      </BlockStack>
    </Card>
  );
}
