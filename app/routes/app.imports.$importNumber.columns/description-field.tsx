import { BlockStack, Button, Text, TextField } from "@shopify/polaris";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { useWords } from "#app/components/use-words.tsx";

/** What has to be answered, before anything was answered wrong. */
export function Open({ sentence }: { sentence: string | undefined }) {
  if (sentence === undefined) return null;
  return (
    <Text as="p" fontWeight="semibold">
      {sentence}
    </Text>
  );
}

interface Props {
  description: string;
  /** In the shop's language, to be taken as it is; null where there is none for this file. */
  suggestion: string | null;
  sentence: string | undefined;
  refused: boolean;
  onChange: (description: string) => void;
}

/** One sentence for all rows, where no column holds it. */
export function ColumnsDescription({ description, suggestion, sentence, refused, onChange }: Props) {
  const { t } = useWords();
  const open = description === "" ? sentence : undefined;
  return (
    <BlockStack gap="400">
      {refused ? null : <Open sentence={open} />}
      <TextField
        label={t("columns.points.description.title")}
        name="description"
        value={description}
        onChange={onChange}
        helpText={t("columns.points.description.help")}
        error={refused ? open : undefined}
        maxLength={descriptionCharsMax}
        showCharacterCount
        autoComplete="off"
      />
      {suggestion !== null && description === "" ? (
        <div>
          <Button variant="plain" textAlign="start" onClick={() => onChange(suggestion)}>
            {t("columns.points.description.use", { description: suggestion })}
          </Button>
        </div>
      ) : null}
    </BlockStack>
  );
}
