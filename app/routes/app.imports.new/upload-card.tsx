import { BlockStack, Card, Text } from "@shopify/polaris";
import { UploadZone } from "#app/components/upload-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** Where the file is dropped. */
export function UploadCard() {
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("upload.yourFile")}
        </Text>
        <UploadZone path="/app/imports/upload" label={t("upload.label")} actionTitle={t("upload.choose")} />
        <Text as="p" tone="subdued">
          {t("upload.formats")}
        </Text>
      </BlockStack>
    </Card>
  );
}
