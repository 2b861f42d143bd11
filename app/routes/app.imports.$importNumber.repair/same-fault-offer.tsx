import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { useMemo } from "react";
import type { Field } from "#app/imports/fields.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { useWords } from "#app/components/use-words.tsx";
import { textIn, type Change, type Edits } from "./grid-edits.ts";
import { sameCorrections } from "./same-fault.ts";
import { shortText } from "./short-text.ts";
import { useRowName } from "./use-row-name.tsx";

interface Props {
  /** The cell that was corrected last, wherever one has gone since. */
  corrected: { rowNumber: number; field: Field };
  rows: readonly GridRow[];
  fields: readonly Field[];
  edits: Edits;
  onChange: (changes: Change[]) => void;
}

const examplesMax = 3;

/** The correction that was just made, for the other rows in which the same is wrong: what it would do, then a button. */
export function SameFaultOffer({ corrected, rows, fields, edits, onChange }: Props) {
  const { t } = useWords();
  const nameOf = useRowName();
  const { rowNumber, field } = corrected;
  const others = useMemo(() => {
    const row = rows.find((one) => one.rowNumber === rowNumber);
    const isCorrected = edits.get(rowNumber)?.[field] !== undefined;
    return row && isCorrected ? sameCorrections(rows, fields, edits, { row, field }) : [];
  }, [rows, fields, edits, rowNumber, field]);
  if (others.length === 0) return null;
  const examples = others.slice(0, examplesMax).flatMap(({ rowNumber: other, text }) => {
    const row = rows.find((one) => one.rowNumber === other);
    const before = row ? textIn(edits, row, field, fields) : "";
    const values = { rowNumber: nameOf(other), before: shortText(before), after: shortText(text) };
    return [t(before === "" ? "repairSame.filled" : "repairSame.example", values)];
  });
  return (
    <Box paddingInline="400" paddingBlockStart="300">
      <BlockStack gap="150" inlineAlign="start">
        <Text as="p">{t("repairSame.title", { count: others.length })}</Text>
        <Text as="p" tone="subdued" breakWord>
          {examples.join(" · ")}
        </Text>
        <Button variant="primary" tone="success" onClick={() => onChange(others)}>
          {t("repair.sameFault", { count: others.length })}
        </Button>
      </BlockStack>
    </Box>
  );
}
