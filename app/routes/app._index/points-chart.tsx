import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { DayOfPoints } from "#app/ledger/by-day.server.ts";
import { chartShape, daysOfChange } from "./chart-shape.ts";

/** How the points came and went. Whoever does not see the curve opens its numbers. */
export function PointsChart({ days }: { days: DayOfPoints[] }) {
  const id = useId();
  const { t, number, day: written } = useChartWords();
  const { line, area, highest } = chartShape(days.map(({ points }) => points));
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const label = t("homeChart.label", {
    from: written(first.day),
    to: written(last.day),
    before: number(first.points),
    now: number(last.points),
  });
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm" id={id}>
        {t("homeChart.title")}
      </Text>
      <div className="points-chart">
        <Text as="span" tone="subdued" variant="bodySm" numeric>
          {number(highest)}
        </Text>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
          <path d={area} className="points-chart__area" />
          <path d={line} className="points-chart__line" vectorEffect="non-scaling-stroke" />
        </svg>
        <InlineStack align="space-between">
          <Text as="span" tone="subdued" variant="bodySm">
            {written(first.day)}
          </Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {written(last.day)}
          </Text>
        </InlineStack>
      </div>
      <Numbers days={days} />
    </BlockStack>
  );
}

/** Up to ninety lines that hardly anybody opens: they are written when they are looked at. */
function Numbers({ days }: { days: DayOfPoints[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="points-chart__numbers" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("homeChart.numbers")}</summary>
      {isOpen ? <NumbersTable days={days} /> : null}
    </details>
  );
}

function NumbersTable({ days }: { days: DayOfPoints[] }) {
  const { t, number, day: written } = useChartWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("homeChart.day")}</th>
          <th scope="col">{t("homeChart.points")}</th>
        </tr>
      </thead>
      <tbody>
        {daysOfChange(days).map(({ day, points }) => (
          <tr key={day}>
            <th scope="row">{written(day)}</th>
            <td>{number(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A day stands in the shop's time zone already: noon of it is the same day anywhere it is written. */
function useChartWords() {
  const { date, ...words } = useWords();
  return { ...words, day: (day: string) => date(new Date(`${day}T12:00:00Z`), "UTC") };
}
