import { BlockStack, Box, Text } from "@shopify/polaris";
import { rowColumn } from "#app/components/row-column.ts";
import type { ReviewSummary } from "#app/imports/record/review.ts";
import { CustomerLink } from "#app/components/customer-link.tsx";
import { RecordTable } from "#app/components/record-table.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** Rows with far more points than the others: a slipped digit is seen here. */
export function OutlierTable({ review, sheet }: { review: ReviewSummary; sheet: string | null }) {
  const words = useWords();
  const { t, points } = words;
  const { outliers = [], outlierCount = 0, medianPoints } = review;
  const shown = outliers.length;
  if (shown === 0) return null;
  const median = { code: "units.point", values: { count: medianPoints ?? 0 } } as const;
  const text = t("review.outliers.text", { count: outlierCount, median });
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {shown < outlierCount ? `${text} ${t("review.outliers.largest", { shown })}` : text}
      </Text>
      <RecordTable
        caption={t("review.outliers.caption")}
        rows={outliers}
        rowKey={(row) => row.rowNumber}
        columns={[
          rowColumn(words, sheet),
          { heading: t("review.table.customer"), cell: (row) => row.customerId },
          { heading: t("review.table.points"), figure: true, cell: (row) => points(row.points) },
        ]}
      />
    </BlockStack>
  );
}

/** Customers from whom the file takes more than they have. */
export function BelowZeroTable({ review }: { review: ReviewSummary }) {
  const { t, number, points } = useWords();
  const { belowZero = [], customersBelowZero } = review;
  const shown = belowZero.length;
  if (shown === 0) return null;
  const text = t("review.belowZero.text", { count: customersBelowZero });
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {shown < customersBelowZero ? `${text} ${t("review.belowZero.furthest", { shown })}` : text}
      </Text>
      <RecordTable
        caption={t("review.belowZero.caption")}
        rows={belowZero}
        rowKey={(row) => row.customerId}
        columns={[
          {
            heading: t("review.table.customer"),
            cell: (row) => <CustomerLink customerId={row.customerId} />,
          },
          { heading: t("review.belowZero.balanceNow"), figure: true, cell: (row) => number(row.balance) },
          { heading: t("review.belowZero.fromImport"), figure: true, cell: (row) => points(row.points) },
          {
            heading: t("review.belowZero.wouldBe"),
            figure: true,
            cell: (row) => number(row.balance + row.points),
          },
        ]}
      />
    </BlockStack>
  );
}

export function Heading({ title, text }: { title: string; text: string }) {
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p">{text}</Text>
      </BlockStack>
    </Box>
  );
}
