import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { Figures, type Figure } from "#app/components/figures.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { Words } from "#app/locales/words.ts";
import type { PointValue } from "#app/shop/point-value.server.ts";
import { summary, type DecisionFacts } from "./decision.ts";

interface Props {
  importRecord: ImportRecord;
  facts: DecisionFacts;
  pointValue: PointValue;
}

export const decisionId = "decision";

/** What applying comes to: one sentence, four figures, and what the balances are then. */
export function SummaryCard({ importRecord, facts, pointValue }: Props) {
  const words = useWords();
  const shown = figures(words, importRecord);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.t("review.totals.title")}
          </Text>
          <Text as="p" variant="bodyLg">
            {summary(words, facts, importRecord.status === "scheduled")}
          </Text>
        </BlockStack>
        {shown.length > 0 ? <Figures large figures={shown} /> : null}
        <div className="review__to-decision">
          <Button url={`#${decisionId}`} variant="primary" fullWidth>
            {words.t("review.totals.toDecision")}
          </Button>
        </div>
        <Text as="p" tone="subdued">
          {details(words, importRecord, pointValue).join(" ")}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** Whatever is none says nothing. */
function figures({ t, number, points }: Words, importRecord: ImportRecord): Figure[] {
  const { customerCount, pointsTotal, rejectedCount, alreadyAppliedCount, reading } = importRecord;
  const leftOut = reading.mode === "set" ? "review.totals.balancesMatch" : "review.totals.alreadyApplied";
  return [
    { name: t("review.totals.customers"), count: customerCount, value: number(customerCount ?? 0) },
    { name: t("review.totals.pointsTotal"), count: pointsTotal, value: points(pointsTotal ?? 0) },
    { name: t("review.totals.rejected"), count: rejectedCount, value: number(rejectedCount ?? 0) },
    { name: t(leftOut), count: alreadyAppliedCount, value: number(alreadyAppliedCount) },
  ].filter(({ count }) => count);
}

function details(words: Words, importRecord: ImportRecord, { value, currencyCode }: PointValue): string[] {
  const { t, points, money } = words;
  const { review, acceptedCount, rowCount, pointsTotal } = importRecord;
  const rows = t("review.totals.rowsOf", { count: rowCount, accepted: acceptedCount ?? 0 });
  if (!review || !acceptedCount) return [rows];
  const { pointsUp, pointsDown, balanceBefore, balanceAfter } = review;
  const both = { up: points(pointsUp), down: points(pointsDown) };
  return [
    rows,
    ...(pointsUp && pointsDown ? [t("review.totals.upAndDown", both)] : []),
    t("review.totals.balances", { before: balanceBefore, after: balanceAfter }),
    ...(value === null
      ? []
      : [t("review.totals.worth", { worth: money((pointsTotal ?? 0) * value, currencyCode) })]),
  ];
}
