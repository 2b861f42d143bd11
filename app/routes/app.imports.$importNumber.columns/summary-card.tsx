import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { FileDetails } from "#app/imports/file/facts.ts";
import { fileNotices } from "#app/imports/file/notices.ts";
import { shorten } from "#app/locales/format.ts";
import type { Message, Words } from "#app/locales/words.ts";
import type { FoundFile } from "./found-file.ts";

interface Props {
  file: FoundFile;
  details: Pick<FileDetails, "sheets" | "hiddenRows" | "mergedCells">;
  summary: Message[];
  saving: boolean;
}

/** What the app made of the file, and the one button that says it is right. */
export function ColumnsSummary({ file, details, summary, saving }: Props) {
  const words = useWords();
  const { preset } = file;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {preset ? words.t("file.like", { preset }) : words.t("columns.summary.title")}
        </Text>
        <BlockStack gap="100">
          {summary.map((message) => (
            <Text as="p" key={message.code} breakWord>
              {words.say(message)}
            </Text>
          ))}
        </BlockStack>
        <BlockStack gap="100">
          <Text as="p" tone="subdued">
            {understood(file, words)}
          </Text>
          {fileNotices(details, file.sheet).map((notice) => (
            <Text as="p" key={notice.code}>
              {words.say(notice)}
            </Text>
          ))}
        </BlockStack>
        <div>
          <Button submit variant="primary" size="large" loading={saving}>
            {words.t("columns.readFile")}
          </Button>
        </div>
        <Text as="p" tone="subdued">
          {words.t("columns.summary.after")}
        </Text>
      </BlockStack>
    </Card>
  );
}

const separatorKeys = {
  ",": "file.separators.comma",
  ";": "file.separators.semicolon",
  "\t": "file.separators.tab",
  "|": "file.separators.bar",
} as const;

/** "12,340 rows, sheet Customers". */
function understood({ rowCount, format, sheet, encoding, delimiter }: FoundFile, { t }: Words): string {
  const rows = t("units.row", { count: rowCount });
  if (format !== "csv") {
    return sheet ? t("file.understood.sheet", { rows, sheet: shorten(sheet, 60) }) : rows;
  }
  const separator = t(separatorKeys[delimiter]);
  return t("file.understood.text", { rows, encoding: t(`encodings.${encoding}`), separator });
}
