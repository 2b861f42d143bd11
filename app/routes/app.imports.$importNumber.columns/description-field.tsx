import { BlockStack, Text, TextField } from "@shopify/polaris";
import { descriptionCharsMax } from "#app/imports/limits.ts";

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
  /** A rule gives the points, and describes itself. */
  byRule: boolean;
  sentence: string | undefined;
  refused: boolean;
  onChange: (description: string) => void;
}

/** One sentence for all rows, where no column holds it. */
export function ColumnsDescription({ description, byRule, sentence, refused, onChange }: Props) {
  const open = description === "" && !byRule ? sentence : undefined;
  return (
    <BlockStack gap="400">
      {refused ? null : <Open sentence={open} />}
      <TextField
        label="What your customers read beside the points"
        name="description"
        value={description}
        onChange={onChange}
        helpText={
          byRule
            ? "One sentence, the same for every customer. Left empty, it is the rule."
            : "One sentence, the same for every customer; or choose above the column that holds it."
        }
        error={refused ? open : undefined}
        maxLength={descriptionCharsMax}
        showCharacterCount
        autoComplete="off"
      />
    </BlockStack>
  );
}
