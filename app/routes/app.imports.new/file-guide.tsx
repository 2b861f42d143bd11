import { BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris";
import {
  descriptionCharsMax,
  pointsMax,
  rowCountMax,
  uploadBytesMax,
  workbookBytesMax,
} from "#app/imports/limits.ts";
import { DownloadButton } from "#app/components/download-button.tsx";
import { Sentence } from "#app/components/sentence.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** What the file may look like, and where customer ids come from. */
export function FileGuide() {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Looks />
          <Templates />
        </BlockStack>
        <CustomerIds />
      </BlockStack>
    </Card>
  );
}

const parts = { column: (name: string) => <span className="file-cell">{name}</span> };

function Looks() {
  const { t, bytes } = useWords();
  return (
    <>
      <Text as="h2" variant="headingMd">
        {t("upload.guide.title")}
      </Text>
      <Text as="p">{t("upload.guide.intro")}</Text>
      <List>
        <List.Item>
          <Sentence text={t("upload.guide.who")} parts={parts} />
        </List.Item>
        <List.Item>
          <Sentence text={t("upload.guide.howMuch", { pointsMax })} parts={parts} />
        </List.Item>
        <List.Item>
          <Sentence text={t("upload.guide.why", { charsMax: descriptionCharsMax })} parts={parts} />
        </List.Item>
      </List>
      <Text as="p">
        {t("upload.guide.limits", {
          rowsMax: rowCountMax,
          sizeMax: bytes(uploadBytesMax),
          workbookSizeMax: bytes(workbookBytesMax),
        })}
      </Text>
    </>
  );
}

function Templates() {
  const { t } = useWords();
  return (
    <InlineStack gap="200">
      <DownloadButton url="/app/templates/pointbook-template.xlsx">
        {t("upload.guide.excelTemplate")}
      </DownloadButton>
      <DownloadButton url="/app/templates/pointbook-template.csv">
        {t("upload.guide.csvTemplate")}
      </DownloadButton>
    </InlineStack>
  );
}

function CustomerIds() {
  const { t } = useWords();
  return (
    <BlockStack gap="200">
      <Text as="h2" variant="headingMd">
        {t("upload.guide.idsTitle")}
      </Text>
      <Text as="p">{t("upload.guide.idsExport")}</Text>
      <Text as="p" tone="subdued">
        {t("upload.guide.idsShortened")}
      </Text>
    </BlockStack>
  );
}
