import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import type { ReviewSummary } from "#app/imports/review.ts";
import { CustomerLink } from "#app/components/customer-link.tsx";
import { count, formatNumber, formatPoints } from "#app/components/format.ts";
import { RecordTable } from "#app/components/record-table.tsx";

/** Rows with far more points than the others: a slipped digit is seen here. */
export function ReviewOutliers({ review }: { review: ReviewSummary }) {
  const { outliers = [], outlierCount = 0, medianPoints } = review;
  if (outliers.length === 0) return null;
  const some = outliers.length < outlierCount ? ` The ${outliers.length} largest:` : "";
  return (
    <Card padding="0">
      <Heading
        title="Unusually many points"
        sentence={`Half of the rows have ${formatNumber(medianPoints ?? 0)} points or fewer; ${count(outlierCount, "row has", "rows have")} a hundred times as many or more.${some}`}
      />
      <RecordTable
        caption="Rows with unusually many points, the largest first"
        rows={outliers}
        rowKey={(row) => row.rowNumber}
        columns={[
          { heading: "Row", figure: true, cell: (row) => formatNumber(row.rowNumber) },
          { heading: "Customer", cell: (row) => row.customerId },
          { heading: "Points", figure: true, cell: (row) => formatPoints(row.points) },
        ]}
      />
    </Card>
  );
}

export function ReviewBelowZero({ review }: { review: ReviewSummary }) {
  const { belowZero = [], customersBelowZero } = review;
  if (belowZero.length === 0) return null;
  const some = belowZero.length < customersBelowZero ? ` The ${belowZero.length} who would go furthest:` : "";
  return (
    <Card padding="0">
      <Heading
        title="Below zero"
        sentence={`${count(customersBelowZero, "customer has", "customers have")} fewer points than the file takes away.${some}`}
      />
      <RecordTable
        caption="Customers who would go below zero, the furthest first"
        rows={belowZero}
        rowKey={(row) => row.customerId}
        columns={[
          {
            heading: "Customer",
            cell: (row) => <CustomerLink customerId={row.customerId} />,
          },
          { heading: "Balance now", figure: true, cell: (row) => formatNumber(row.balance) },
          { heading: "From this import", figure: true, cell: (row) => formatPoints(row.points) },
          { heading: "Would be", figure: true, cell: (row) => formatNumber(row.balance + row.points) },
        ]}
      />
    </Card>
  );
}

export function Heading({ title, sentence }: { title: string; sentence: string }) {
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p">{sentence}</Text>
      </BlockStack>
    </Box>
  );
}
