import { BlockStack, Button, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { encodings } from "#app/imports/layout/encodings.ts";
import type { FoundFile } from "./found-file.ts";

interface Props {
  file: FoundFile;
  busy: boolean;
  /** What is asked of it; undefined where nothing is. */
  sentence: string | undefined;
  onChoose: (choice: string) => void;
}

/** As far down as the names are looked for. */
const rowsOffered = 10;

/** What stands above the names, greyed: sending the page says that it is not to be read. */
export function HeaderRow({ file: { hasHeader, headerRow, above }, busy, sentence, onChoose }: Props) {
  const { t } = useWords();
  if (!hasHeader) return null;
  const rows = Array.from({ length: Math.max(headerRow ?? 1, rowsOffered) }, (_, i) => String(i + 1));
  return (
    <BlockStack gap="200">
      {sentence ? <Text as="p">{sentence}</Text> : null}
      {above.length > 0 ? <Text as="p">{t("file.above")}</Text> : null}
      {above.map(({ rowNumber, text }) => (
        <Text key={rowNumber} as="p" tone="subdued" breakWord>
          {`${rowNumber}  ${text}`}
        </Text>
      ))}
      <Select
        label={t("file.headerRow")}
        helpText={t("file.headerRowHelp")}
        options={rows.map((row) => ({ label: row, value: row }))}
        value={String(headerRow ?? 1)}
        disabled={busy}
        onChange={onChoose}
      />
    </BlockStack>
  );
}

/** Asked where the bytes do not say it themselves, or where the merchant sees that the letters are wrong. */
export function EncodingChoice({ file, busy, sentence, onChoose }: Props) {
  const { t } = useWords();
  const [wanted, setWanted] = useState(false);
  if (file.format !== "csv") return null;
  if (file.encoding.startsWith("utf-") && !wanted && !sentence) {
    return (
      <div>
        <Button variant="plain" onClick={() => setWanted(true)}>
          {t("file.lettersWrong")}
        </Button>
      </div>
    );
  }
  return (
    <Select
      label={t("file.encoding")}
      options={encodings.map((encoding) => ({ label: t(`encodings.${encoding}`), value: encoding }))}
      value={file.encoding}
      helpText={sentence ?? t("file.encodingHelp")}
      disabled={busy}
      onChange={onChoose}
    />
  );
}
