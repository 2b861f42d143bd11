import { BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useMemo } from "react";
import type { Foreseen } from "#app/imports/corrections/foresee.server.ts";
import type { ColumnMap, Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { rowSentence } from "#app/imports/row/row-sentence.ts";
import { useWords } from "#app/components/use-words.tsx";
import { textIn, type Change, type Edits } from "./grid-edits.ts";
import { shortText } from "./short-text.ts";
import { useRowName } from "./use-row-name.tsx";
import { sameSuggestions, suggestionsFor, type SuggestionsByFault } from "./suggestions.ts";

interface Props {
  importNumber: number;
  row: GridRow;
  fields: readonly Field[];
  edits: Edits;
  foreseen: Foreseen | null;
  suggestions: SuggestionsByFault;
  onChange: (changes: Change[]) => void;
}

/** The row that one is in: what is wrong with it in full, and what can be done about it in one click. */
export function RowDetails(props: Props) {
  const { importNumber, row, fields, edits, foreseen } = props;
  const words = useWords();
  const nameOf = useRowName();
  // As it is written now.
  const now = {
    ...row,
    reasons: foreseen?.reasons ?? row.reasons,
    cells: fields.map((one) => textIn(edits, row, one, fields)),
  };
  const mustConfirm = row.candidateIds.length > 0 && !fields.includes("shopify_id");
  return (
    <Box paddingInline="400" paddingBlock="300">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {words.t("repair.row", { rowNumber: nameOf(row.rowNumber) })}
        </Text>
        <Text as="p" breakWord>
          {foreseen && foreseen.outcome !== "rejected"
            ? words.t(`repairForeseen.row.${foreseen.outcome}`)
            : row.erased
              ? words.t("repair.grid.erased")
              : rowSentence(words, now, placesOf(fields))}
        </Text>
        <InlineStack gap="200">
          {suggestionsFor(now, fields, new Map()).map((suggestion) => (
            <Suggested key={`${suggestion.field} ${suggestion.text}`} {...props} suggestion={suggestion} />
          ))}
          {mustConfirm ? (
            <Link url={`/app/imports/${importNumber}/rescue`}>{words.t("repair.confirmCustomer")}</Link>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

const placesOf = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field, place) => [field, place])) as ColumnMap;

type SuggestedProps = Props & { suggestion: ReturnType<typeof suggestionsFor>[number] };

function Suggested({ row, edits, suggestions, suggestion, onChange }: SuggestedProps) {
  const { t } = useWords();
  const { kind, field, text, rowNumber } = suggestion;
  const own = { rowNumber, field, text };
  const others = useMemo(
    () => sameSuggestions(suggestions, edits, { row, suggestion: { kind, rowNumber, field, text } }),
    [suggestions, edits, row, kind, rowNumber, field, text],
  );
  return (
    <>
      <Button onClick={() => onChange([own])}>
        {t("repair.suggestion", { field: t(`fields.${field}.label`), text: shortText(text) })}
      </Button>
      {others.length > 0 ? (
        <Button onClick={() => onChange([own, ...others])}>
          {t("repair.suggestionAll", { count: others.length + 1 })}
        </Button>
      ) : null}
    </>
  );
}
