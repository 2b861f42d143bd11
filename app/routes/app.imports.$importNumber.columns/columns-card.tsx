import { BlockStack, Box, Button, Card, InlineError, InlineStack, Text } from "@shopify/polaris";
import type { Encoding } from "#app/imports/layout/encodings.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import { useWords } from "#app/components/use-words.tsx";
import { ColumnsList } from "./column-list.tsx";
import type { ColumnsFormProps } from "./asked-file.ts";
import { tellingPlaces } from "./shown-choices.ts";
import type { Answer } from "./use-answer.ts";

interface Props {
  answer: Answer;
  samples: string[][];
  encoding: Encoding;
  /** What the page came with: those columns stay shown. */
  found: ColumnMap;
  remembered: ColumnsFormProps["remembered"];
}

/** The columns of the file with what each means, and an earlier answer for columns like these. */
export function ColumnsCard({ answer, samples, encoding, found, remembered }: Props) {
  const { t } = useWords();
  const shown = [...Object.values(found), ...answer.doubtful, ...tellingPlaces(samples, encoding)];
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("columns.heading")}
            </Text>
            {remembered ? (
              <Button onClick={() => answer.readAsBefore(remembered)}>
                {t("columns.readAsBefore", { importNumber: String(remembered.importNumber) })}
              </Button>
            ) : null}
          </InlineStack>
          <Text as="p" tone="subdued">
            {t("columns.personal")}
          </Text>
        </BlockStack>
      </Box>
      <ColumnsList answer={answer} samples={samples} shown={shown} />
    </Card>
  );
}

/** What is said of the columns as a whole. */
export function ColumnsSaid({ sentence, refused }: { sentence: string | undefined; refused: boolean }) {
  return (
    <div role={refused ? "alert" : undefined} className="live" id="columns">
      {sentence && refused ? <InlineError message={sentence} fieldID="columns" /> : null}
      {sentence && !refused ? (
        <Text as="p" fontWeight="semibold">
          {sentence}
        </Text>
      ) : null}
    </div>
  );
}
