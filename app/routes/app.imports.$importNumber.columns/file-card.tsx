import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Select, Spinner, Text } from "@shopify/polaris";
import { useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { FileDetails, Format } from "#app/imports/file/facts.ts";
import { fileNotices } from "#app/imports/file/notices.ts";
import type { Delimiter } from "#app/imports/file/text/csv.ts";
import { encodings, type Encoding } from "#app/imports/file/text/encodings.ts";
import { shorten } from "#app/locales/format.ts";
import type { Words } from "#app/locales/words.ts";
import type { Sentences } from "./form-answer.ts";
import { HeaderChoice } from "./header-choice.tsx";
import { SheetChoice } from "./sheet-choice.tsx";

export interface FoundFile {
  format: Format;
  encoding: Encoding;
  delimiter: Delimiter;
  rowCount: number;
  hasHeader: boolean;
  headerRow: number | null;
  /** The lines above the names. */
  above: { rowNumber: number; text: string }[];
  sheet: string | null;
  preset: string | null;
}

interface Props {
  file: FoundFile;
  details: Pick<FileDetails, "sheets" | "hiddenRows">;
  /** Sentences for what is open here. */
  open: Sentences;
  /** What was said of a first line that may be a customer. */
  header: { named: boolean; refused: boolean; onNamed: () => void };
}

/** What was understood of the file as a whole; a change here reads it once more. */
export function ColumnsFileCard({ file, details, open, header }: Props) {
  const fetcher = useFetcher<ActionAnswer>();
  const busy = fetcher.state !== "idle";
  const again = (answer: Record<string, string>) =>
    fetcher.submit({ intent: "again", ...answer }, { method: "post" });
  return (
    <Card>
      <BlockStack gap="400">
        <Understood file={file} details={details} />
        <SheetChoice
          sheets={details.sheets}
          chosen={file.sheet}
          busy={busy}
          onChoose={(sheet) => again({ sheet })}
        />
        <EncodingChoice
          file={file}
          busy={busy}
          sentence={open.encoding}
          onChoose={(encoding) => again({ encoding })}
        />
        <HeaderRow
          file={file}
          busy={busy}
          sentence={open.headerRow}
          wanted={open.columns !== undefined && open.header === undefined}
          onChoose={(headerRow) => again({ headerRow })}
        />
        <HeaderChoice
          {...header}
          file={file}
          busy={busy}
          question={open.header}
          onChoose={(hasHeader) => again({ hasHeader: String(hasHeader) })}
        />
        <ReadingAgain busy={busy} />
        <RefusalAlert id="again" fetcher={fetcher} />
      </BlockStack>
    </Card>
  );
}

function Understood({ file, details }: Pick<Props, "file" | "details">) {
  const words = useWords();
  const { preset } = file;
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingMd">
        {preset ? words.t("file.like", { preset }) : words.t("file.title")}
      </Text>
      <Text as="p">{understood(file, words)}</Text>
      {fileNotices(details, file.sheet).map((notice) => (
        <Text as="p" key={notice.code}>
          {words.say(notice)}
        </Text>
      ))}
    </BlockStack>
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

interface ChoiceProps {
  busy: boolean;
  onChoose: (choice: string) => void;
}

/** As far down as the names are looked for. */
const rowsOffered = 10;

/**
 * What stands above the names, greyed: sending the page says that it is not to be read. Offered as well where columns
 * are not found, whose names may stand further down.
 */
function HeaderRow({
  file: { hasHeader, headerRow, above },
  busy,
  sentence,
  wanted,
  onChoose,
}: { file: FoundFile; sentence: string | undefined; wanted: boolean } & ChoiceProps) {
  const { t } = useWords();
  if (!hasHeader || (headerRow === null && !wanted)) return null;
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
function EncodingChoice({
  file,
  busy,
  sentence,
  onChoose,
}: { file: FoundFile; sentence: string | undefined } & ChoiceProps) {
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

function ReadingAgain({ busy }: { busy: boolean }) {
  const { t } = useWords();
  return (
    <div role="status" className="live">
      {busy ? (
        <InlineStack gap="200" blockAlign="center">
          <Spinner size="small" />
          <Text as="span">{t("file.readingAgain")}</Text>
        </InlineStack>
      ) : null}
    </div>
  );
}
