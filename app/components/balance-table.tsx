import { Box, Text } from "@shopify/polaris";
import { CustomerLink } from "./customer-link.tsx";
import { formatDateTime, formatNumber } from "./format.ts";
import { RecordTable } from "./record-table.tsx";
import type { CustomerNames } from "./use-customer-names.tsx";
import { useTimeZone } from "./use-time-zone.tsx";

interface Balance {
  customerId: string;
  balance: number;
  entryCount: number;
  /** Null where the customer has no entry yet. */
  changedAt: Date | null;
}

interface Props {
  balances: Balance[];
  names: CustomerNames | undefined;
}

export function BalanceTable({ balances, names }: Props) {
  const timeZone = useTimeZone();
  return (
    <RecordTable
      caption="Customers and their balances, in the order of their ids"
      rows={balances}
      rowKey={(row) => row.customerId}
      columns={[
        {
          heading: "Customer",
          // Who has no entry has no page to lead to.
          cell: (row) => (row.changedAt ? <CustomerLink customerId={row.customerId} /> : row.customerId),
        },
        { heading: "Name", cell: (row) => customerName(row.customerId, names) },
        { heading: "Balance", figure: true, cell: (row) => formatNumber(row.balance) },
        { heading: "Entries", figure: true, cell: (row) => formatNumber(row.entryCount) },
        {
          heading: "Last change",
          cell: (row) => (row.changedAt ? formatDateTime(row.changedAt, timeZone) : "No points yet"),
        },
      ]}
    />
  );
}

/** A name as Shopify has it at this moment; Pointbook stores none. */
export function customerName(customerId: string, names: CustomerNames | undefined): string {
  if (names === undefined) return "…";
  return names ? (names[customerId] ?? "–") : "Name not shown";
}

export function NamesNote({ names }: { names: CustomerNames | undefined }) {
  if (names !== null) return null;
  return (
    <Box padding="400">
      <Text as="p" tone="subdued">
        Names are not shown because Shopify does not give them to Pointbook at the moment. Points are kept by
        customer id and are not affected.
      </Text>
    </Box>
  );
}
