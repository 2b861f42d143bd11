import { Box, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { countOf, type ReviewSummary } from "#app/imports/record/review.ts";
import type { TotalsChoice } from "./grid-edits.ts";
import type { Totals } from "./use-totals.tsx";

interface Props {
  review: ReviewSummary | null;
  totals: Totals;
  disabled: boolean;
  onChoose: (choice: TotalsChoice) => void;
}

/** Lines that look like totals are left out together, and put back together. */
export function TotalsLine({ review, totals: { busy, fault }, disabled, onChoose }: Props) {
  const { t } = useWords();
  const offered = countOf(review, "total_line");
  const leftOut = countOf(review, "total_left_out");
  if (offered + leftOut === 0) return null;
  return (
    <Box paddingInline="400" paddingBlockEnd="300">
      <InlineStack gap="300" blockAlign="center">
        <Text as="p">
          {offered > 0
            ? t("repairTotals.offered", { count: offered })
            : t("repairTotals.leftOut", { count: leftOut })}
        </Text>
        <Button
          loading={busy}
          disabled={disabled}
          onClick={() => onChoose(offered > 0 ? "leave_out" : "put_back")}
        >
          {offered > 0
            ? t("repairTotals.leaveOut", { count: offered })
            : t("repairTotals.putBack", { count: leftOut })}
        </Button>
      </InlineStack>
      <div role="alert">{fault ? <InlineError fieldID="totals" message={fault} /> : null}</div>
    </Box>
  );
}
