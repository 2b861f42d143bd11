import { BlockStack, Card } from "@shopify/polaris";
import { Figures } from "#app/components/figures.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Totals } from "#app/ledger/balance-sums.server.ts";
import type { DayOfPoints } from "#app/ledger/by-day.server.ts";
import type { PointValue } from "#app/shop/point-value.server.ts";
import { PointsChart } from "./points-chart.tsx";

interface Props {
  points: Totals;
  worth: PointValue;
  days: DayOfPoints[];
}

/** What the customers have, what it is worth where that is known, and how it came to be. */
export function PointsCard({ points, worth: { value, currencyCode }, days }: Props) {
  const { t, number, money } = useWords();
  const { pointsOutstanding, customersWithPoints, allBalances } = points;
  const worth =
    value === null
      ? []
      : [{ name: t("homeChart.worth"), value: money(pointsOutstanding * value, currencyCode) }];
  // The chart is of all balances: what is below zero is what the two differ by.
  const below = allBalances - pointsOutstanding;
  return (
    <Card>
      <BlockStack gap="400">
        <Figures
          large
          figures={[
            { name: t("home.pointsOutstanding"), value: number(pointsOutstanding) },
            ...worth,
            ...(below < 0 ? [{ name: t("home.belowZero"), value: number(below) }] : []),
            { name: t("home.customersWithPoints"), value: number(customersWithPoints) },
          ]}
        />
        {days.some((day) => day.points !== 0) ? <PointsChart days={days} /> : null}
      </BlockStack>
    </Card>
  );
}
