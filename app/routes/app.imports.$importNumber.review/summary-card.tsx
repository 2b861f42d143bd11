import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { Figures, type Figure } from "#app/components/figures.tsx";
import { OfImport } from "#app/components/of-import.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { Words } from "#app/locales/words.ts";
import type { PointValue } from "#app/shop/point-value.server.ts";
import { summary, type DecisionFacts } from "./decision.ts";

interface Props {
  importRecord: ImportRecord;
  /** As it comes out by what is chosen for customers who would go below zero. */
  facts: DecisionFacts;
  pointValue: PointValue;
}

export const decisionId = "decision";

/** What applying comes to: one sentence, four figures, and what the balances are then. */
export function SummaryCard({ importRecord, facts, pointValue }: Props) {
  const words = useWords();
  const shown = figures(words, importRecord, facts);
  const { parentImportNumber } = importRecord;
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
          {parentImportNumber === null ? null : (
            <OfImport code="receiptSum.corrects" importNumber={parentImportNumber} />
          )}
        </BlockStack>
        {shown.length > 0 ? <Figures large figures={shown} /> : null}
        <div className="review__to-decision">
          <Button url={`#${decisionId}`} variant="primary" fullWidth>
            {words.t("review.totals.toDecision")}
          </Button>
        </div>
        <Text as="p" tone="subdued">
          {details(words, importRecord, facts, pointValue).join(" ")}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** Whatever is none says nothing. */
function figures({ t, number, points }: Words, importRecord: ImportRecord, facts: DecisionFacts): Figure[] {
  const { alreadyAppliedCount, reading } = importRecord;
  const { customerCount, pointsTotal } = facts;
  const rejectedCount = (importRecord.rejectedCount ?? 0) + rowsLeftOut(importRecord, facts);
  const leftOut = reading.mode === "set" ? "review.totals.balancesMatch" : "review.totals.alreadyApplied";
  return [
    { name: t("review.totals.customers"), count: customerCount, value: number(customerCount) },
    { name: t("review.totals.pointsTotal"), count: pointsTotal, value: points(pointsTotal) },
    { name: t("review.totals.rejected"), count: rejectedCount, value: number(rejectedCount) },
    { name: t(leftOut), count: alreadyAppliedCount, value: number(alreadyAppliedCount) },
  ].filter(({ count }) => count);
}

/** Accepted rows of which nothing is applied by what is chosen. */
const rowsLeftOut = ({ acceptedCount }: ImportRecord, facts: DecisionFacts) =>
  (acceptedCount ?? 0) - facts.acceptedCount;

const pointsOf = (count: number) => ({ code: "units.point", values: { count } }) as const;

function details(
  words: Words,
  importRecord: ImportRecord,
  facts: DecisionFacts,
  { value, currencyCode }: PointValue,
): string[] {
  const { t, money } = words;
  const { review, rowCount } = importRecord;
  const { acceptedCount, pointsTotal } = facts;
  const rows = t("review.totals.rowsOf", { count: rowCount, accepted: acceptedCount });
  if (!review || !acceptedCount) return [rows];
  const { pointsUp, pointsDown, balanceBefore: before } = review;
  const both = { up: pointsOf(pointsUp), down: pointsOf(-pointsDown) };
  // Of what is left out nobody counted the two apart.
  const isBothKnown = pointsUp + pointsDown === pointsTotal;
  return [
    rows,
    ...(pointsUp && pointsDown && isBothKnown ? [t("review.totals.upAndDown", both)] : []),
    t("review.totals.balances", { before, after: before + pointsTotal }),
    ...(value === null
      ? []
      : [t("review.totals.worth", { worth: money(pointsTotal * value, currencyCode) })]),
  ];
}
