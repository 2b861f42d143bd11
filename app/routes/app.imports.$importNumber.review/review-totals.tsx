import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { PointValue } from "#app/shop/point-value.server.ts";
import type { ReviewSummary } from "#app/imports/review.ts";
import { Figures, type Figure } from "#app/components/figures.tsx";
import { formatNumber, formatPoints } from "#app/components/format.ts";
import type { ActionAnswer } from "#app/components/intent-button.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  importRecord: ImportRecord;
  review: ReviewSummary;
  pointValue: PointValue;
}

/** The figures: rows, points, balances, and what the points are worth where the merchant has said so. */
export function ReviewTotals({ importRecord, review, pointValue }: Props) {
  const { rowCount, acceptedCount, rejectedCount, alreadyAppliedCount, customerCount, pointsTotal } =
    importRecord;
  const worth = worthFigures(pointsTotal ?? 0, review.balanceAfter, pointValue);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          What will happen
        </Text>
        <Figures
          large
          figures={[
            { name: "Rows in the file", value: formatNumber(rowCount) },
            { name: "Accepted", value: formatNumber(acceptedCount ?? 0) },
            { name: "Rejected", value: formatNumber(rejectedCount ?? 0) },
            ...(alreadyAppliedCount > 0
              ? [{ name: "Already applied", value: formatNumber(alreadyAppliedCount) }]
              : []),
            { name: "Customers", value: formatNumber(customerCount ?? 0) },
            { name: "Points added", value: formatPoints(review.pointsUp) },
            { name: "Points taken away", value: formatPoints(review.pointsDown) },
            { name: "Points in total", value: formatPoints(pointsTotal ?? 0) },
          ]}
        />
        {(acceptedCount ?? 0) > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              Balances of these customers together
            </Text>
            <Figures
              figures={[
                { name: "Before", value: formatNumber(review.balanceBefore ?? 0) },
                { name: "After", value: formatNumber(review.balanceAfter ?? 0) },
                ...worth,
              ]}
            />
            <PointValueForm pointValue={pointValue} />
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function worthFigures(points: number, balanceAfter: number, { value, currencyCode }: PointValue): Figure[] {
  if (value === null) return [];
  return [
    { name: "This import is worth", value: formatMoney(points * value, currencyCode) },
    { name: "Balances after are worth", value: formatMoney(balanceAfter * value, currencyCode) },
  ];
}

/** "EUR 12,340.50". */
function formatMoney(amount: number, currencyCode: string | null): string {
  const style = currencyCode
    ? ({ style: "currency", currency: currencyCode, currencyDisplay: "code" } as const)
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat("en", style).format(amount).replace("-", "−");
}

/** Asked once for the shop; it changes no points. */
function PointValueForm({ pointValue: { value, currencyCode } }: { pointValue: PointValue }) {
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const [text, setText] = useState(value === null ? "" : String(value));
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="point_value" />
      <InlineStack gap="200" blockAlign="end">
        <TextField
          label="One point is worth (optional)"
          name="pointValue"
          value={text}
          onChange={setText}
          suffix={currencyCode ?? undefined}
          placeholder="0.01"
          inputMode="decimal"
          error={fetcher.data?.refusal && words.refusal(fetcher.data.refusal)}
          autoComplete="off"
        />
        <Button submit size="large" loading={fetcher.state !== "idle"}>
          Save
        </Button>
      </InlineStack>
    </fetcher.Form>
  );
}
