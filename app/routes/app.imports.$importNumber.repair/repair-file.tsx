import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { rowColumn } from "#app/imports/rejected-file.ts";
import { RejectedDownload } from "#app/components/rejected-download.tsx";
import { UploadZone } from "#app/components/upload-zone.tsx";

/** The other way: correct the rows in a spreadsheet, and go on with the same import. */
export function RepairFile({ importRecord }: { importRecord: ImportRecord }) {
  return (
    <div id="file">
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Or correct them in a spreadsheet
          </Text>
          <Text as="p">
            Download the rejected rows, correct them and upload that file here. Keep its column “
            {rowColumn(importRecord.importNumber)}”: it says which row each line corrects. Rows that are not
            in the file stay rejected.
          </Text>
          <RejectedDownload importRecord={importRecord} />
          <UploadZone
            path={`/app/imports/${importRecord.importNumber}/continue`}
            label="Corrected file"
            actionTitle="Upload the corrected file"
          />
        </BlockStack>
      </Card>
    </div>
  );
}
