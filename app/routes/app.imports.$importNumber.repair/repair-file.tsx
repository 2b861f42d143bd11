import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { rowHeading } from "#app/imports/row-heading.ts";
import { RejectedDownload } from "#app/components/rejected-download.tsx";
import { UploadZone } from "#app/components/upload-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** The other way: correct the rows in a spreadsheet, and go on with the same import. */
export function RepairFile({ importRecord }: { importRecord: ImportRecord }) {
  const words = useWords();
  const { importNumber } = importRecord;
  return (
    <div id="file">
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.t("repair.file.title")}
          </Text>
          <Text as="p">{words.t("repair.file.text", { rowColumn: rowHeading(words, importNumber) })}</Text>
          <RejectedDownload importRecord={importRecord} />
          <UploadZone
            path={`/app/imports/${importNumber}/continue`}
            label={words.t("repair.file.label")}
            actionTitle={words.t("repair.file.upload")}
          />
        </BlockStack>
      </Card>
    </div>
  );
}
