import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { PointValue } from "#app/shop/point-value.server.ts";
import type { ReviewSummary } from "#app/imports/review.ts";
import type { Words } from "#app/locales/words.ts";
import { Figures, type Figure } from "#app/components/figures.tsx";
import { Doubt, refusalIn, useSendAgain, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  importRecord: ImportRecord;
  review: ReviewSummary;
  pointValue: PointValue;
}

/** The figures: rows, points, balances, and what the points are worth where the merchant has said so. */
export function ReviewTotals({ importRecord, review, pointValue }: Props) {
  const words = useWords();
  const { t, number } = words;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("review.totals.title")}
        </Text>
        <Figures large figures={countFigures(words, importRecord, review)} />
        {(importRecord.acceptedCount ?? 0) > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t("review.totals.balances")}
            </Text>
            <Figures
              figures={[
                { name: t("review.totals.before"), value: number(review.balanceBefore ?? 0) },
                { name: t("review.totals.after"), value: number(review.balanceAfter ?? 0) },
                ...worthFigures(words, importRecord.pointsTotal ?? 0, review.balanceAfter, pointValue),
              ]}
            />
            <PointValueForm pointValue={pointValue} />
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function countFigures(
  { t, number, points }: Words,
  importRecord: ImportRecord,
  review: ReviewSummary,
): Figure[] {
  const { rowCount, acceptedCount, rejectedCount, alreadyAppliedCount } = importRecord;
  const alreadyApplied = { name: t("review.totals.alreadyApplied"), value: number(alreadyAppliedCount) };
  return [
    { name: t("review.totals.rows"), value: number(rowCount) },
    { name: t("review.totals.accepted"), value: number(acceptedCount ?? 0) },
    { name: t("review.totals.rejected"), value: number(rejectedCount ?? 0) },
    ...(alreadyAppliedCount > 0 ? [alreadyApplied] : []),
    { name: t("review.totals.customers"), value: number(importRecord.customerCount ?? 0) },
    { name: t("review.totals.pointsUp"), value: points(review.pointsUp) },
    { name: t("review.totals.pointsDown"), value: points(review.pointsDown) },
    { name: t("review.totals.pointsTotal"), value: points(importRecord.pointsTotal ?? 0) },
  ];
}

function worthFigures(
  { t, money }: Words,
  points: number,
  balanceAfter: number,
  { value, currencyCode }: PointValue,
): Figure[] {
  if (value === null) return [];
  return [
    { name: t("review.totals.importWorth"), value: money(points * value, currencyCode) },
    { name: t("review.totals.balancesWorth"), value: money(balanceAfter * value, currencyCode) },
  ];
}

/** Asked once for the shop; it changes no points. */
function PointValueForm({ pointValue: { value, currencyCode } }: { pointValue: PointValue }) {
  const fetcher = useFetcher<ActionAnswer>();
  const { t, refusal } = useWords();
  const [text, setText] = useState(value === null ? "" : String(value));
  const refused = refusalIn(fetcher.data);
  const inDoubt = useSendAgain(fetcher);
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="point_value" />
      <InlineStack gap="200" blockAlign="end">
        <TextField
          label={t("review.totals.pointValue")}
          name="pointValue"
          value={text}
          onChange={setText}
          suffix={currencyCode ?? undefined}
          placeholder={t("review.totals.pointValuePlaceholder")}
          inputMode="decimal"
          error={refused && refusal(refused)}
          autoComplete="off"
        />
        <Button submit size="large" loading={fetcher.state !== "idle"}>
          {t("common.save")}
        </Button>
      </InlineStack>
      {inDoubt ? <Doubt /> : null}
    </fetcher.Form>
  );
}
