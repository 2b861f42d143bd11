import { BlockStack, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { RefusalAlert } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { FileDetails } from "#app/imports/file/facts.ts";
import { EncodingChoice, HeaderRow } from "./file-choices.tsx";
import type { Sentences } from "./form-answer.ts";
import type { FoundFile } from "./found-file.ts";
import { HeaderTick } from "./header-choice.tsx";
import { SheetChoice } from "./sheet-choice.tsx";
import type { ReadAgain } from "./use-read-again.ts";

interface Props {
  file: FoundFile;
  details: Pick<FileDetails, "sheets">;
  /** What is asked of the file: it is asked above, and not here. */
  open: Sentences;
  readAgain: ReadAgain;
}

/** How the file as a whole is read; a change here reads it once more. */
export function ColumnsFileCard({ file, details, open, readAgain: { busy, again } }: Props) {
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("file.title")}
        </Text>
        <SheetChoice
          sheets={details.sheets}
          chosen={file.sheet}
          busy={busy}
          onChoose={(sheet) => again({ sheet })}
        />
        {open.encoding ? null : (
          <EncodingChoice
            file={file}
            busy={busy}
            sentence={undefined}
            onChoose={(encoding) => again({ encoding })}
          />
        )}
        {open.headerRow || open.header ? null : (
          <HeaderRow
            file={file}
            busy={busy}
            sentence={undefined}
            onChoose={(headerRow) => again({ headerRow })}
          />
        )}
        {open.header ? null : (
          <HeaderTick
            file={file}
            busy={busy}
            onChoose={(hasHeader) => again({ hasHeader: String(hasHeader) })}
          />
        )}
      </BlockStack>
    </Card>
  );
}

/** That the file is being read once more, or why it can't be read so. */
export function ReadingAgain({ readAgain: { busy, fetcher } }: Pick<Props, "readAgain">) {
  const { t } = useWords();
  return (
    <>
      <div role="status" className="live">
        {busy ? (
          <InlineStack gap="200" blockAlign="center">
            <Spinner size="small" />
            <Text as="span">{t("file.readingAgain")}</Text>
          </InlineStack>
        ) : null}
      </div>
      <RefusalAlert id="again" fetcher={fetcher} />
    </>
  );
}
