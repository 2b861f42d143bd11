import { BlockStack, Box, Button, Card, InlineError, InlineStack, Text } from "@shopify/polaris";
import type { ComponentProps } from "react";
import type { Field } from "#app/imports/fields.ts";
import { useWords } from "#app/components/use-words.tsx";
import { ColumnsList } from "./column-list.tsx";
import type { ColumnsFormProps } from "./columns-form.tsx";

type Remembered = NonNullable<ColumnsFormProps["remembered"]>;

interface Props {
  list: Omit<ComponentProps<typeof ColumnsList>, "onChoose">;
  remembered: Remembered | null;
  sentence: string | undefined;
  refused: boolean;
  onChoose: (place: number, field: Field | null) => void;
  onReadAsBefore: (before: Remembered) => void;
}

/** Each column of the file with what it means, and an earlier answer for columns like these. */
export function ColumnsCard({ list, remembered, sentence, refused, onChoose, onReadAsBefore }: Props) {
  const { t } = useWords();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("columns.heading")}
            </Text>
            {remembered ? (
              <Button onClick={() => onReadAsBefore(remembered)}>
                {t("columns.readAsBefore", { importNumber: String(remembered.importNumber) })}
              </Button>
            ) : null}
          </InlineStack>
          <Text as="p" tone="subdued">
            {t("columns.personal")}
          </Text>
          <Asked refused={refused} sentence={sentence} />
        </BlockStack>
      </Box>
      <ColumnsList {...list} onChoose={onChoose} />
    </Card>
  );
}

function Asked({ refused, sentence }: Pick<Props, "refused" | "sentence">) {
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
