import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import type { UndoPreview as Preview } from "#app/imports/undo.server.ts";
import { CustomerLink } from "#app/components/customer-link.tsx";
import { Figures } from "#app/components/figures.tsx";
import { count, formatNumber, formatPoints } from "#app/components/format.ts";
import { RecordTable } from "#app/components/record-table.tsx";

/** What an undo would do to the balances as they are now. */
export function UndoPreview(preview: Preview) {
  const { customers, pointsTakenBack, pointsGivenBack, customersBelowZero, pointsMissing, belowZero } =
    preview;
  const spent = [
    { name: "Would go below zero", value: formatNumber(customersBelowZero) },
    { name: "Points no longer there", value: formatNumber(pointsMissing) },
  ];
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            What will happen
          </Text>
          <Figures
            large
            figures={[
              { name: "Customers to correct", value: formatNumber(customers) },
              { name: "Points to take back", value: formatNumber(pointsTakenBack) },
              ...(pointsGivenBack > 0
                ? [{ name: "Points to give back", value: formatNumber(pointsGivenBack) }]
                : []),
              ...(customersBelowZero > 0 ? spent : []),
            ]}
          />
          <Text as="p">{sentence(customersBelowZero, belowZero.length)}</Text>
        </BlockStack>
      </Box>
      {belowZero.length > 0 ? <BelowZeroTable rows={belowZero} /> : null}
    </Card>
  );
}

function sentence(customersBelowZero: number, shown: number): string {
  if (customersBelowZero === 0) return "Nobody would go below zero: every customer still has the points.";
  const some = `${count(customersBelowZero, "customer has", "customers have")} spent some of the points since and would go below zero if everything were taken back.`;
  return shown < customersBelowZero ? `${some} The ${shown} who would go furthest:` : some;
}

function BelowZeroTable({ rows }: { rows: Preview["belowZero"] }) {
  return (
    <RecordTable
      caption="Customers who would go below zero, the furthest first"
      rows={rows}
      rowKey={(row) => row.customerId}
      columns={[
        {
          heading: "Customer",
          cell: (row) => <CustomerLink customerId={row.customerId} />,
        },
        { heading: "From this import", figure: true, cell: (row) => formatPoints(row.points) },
        { heading: "Balance now", figure: true, cell: (row) => formatNumber(row.balance) },
        {
          heading: "If all is taken back",
          figure: true,
          cell: (row) => formatNumber(row.balance - row.points),
        },
      ]}
    />
  );
}
