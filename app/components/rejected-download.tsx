import { BlockStack, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { rejectedFormat, rejectedInWorkbookMax } from "#app/imports/record/rejected-file.ts";
import { DownloadButton } from "./download-button.tsx";
import { useWords } from "./use-words.tsx";

/** The rejected rows as a file, in the format in which they came; old workbooks become new ones, very large ones a CSV. */
export function RejectedDownload({
  importRecord,
}: {
  importRecord: Pick<ImportRecord, "importNumber" | "format" | "rejectedCount">;
}) {
  const { importNumber, format, rejectedCount } = importRecord;
  const { t } = useWords();
  const isCsvInstead = format !== "csv" && rejectedFormat(format, rejectedCount ?? 0) === "csv";
  return (
    <BlockStack gap="100" inlineAlign="start">
      <DownloadButton url={`/app/imports/${importNumber}/rejected`}>
        {t("rejectedFile.download")}
      </DownloadButton>
      {isCsvInstead ? (
        <Text as="p" tone="subdued">
          {t("rejectedFile.asCsv", { rowsMax: rejectedInWorkbookMax })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
