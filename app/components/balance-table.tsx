import { Await } from "@remix-run/react";
import { Box, Link, Text } from "@shopify/polaris";
import { Suspense } from "react";
import { formatDateTime, formatNumber } from "./format.ts";
import { RecordTable } from "./record-table.tsx";

export type CustomerNames = Promise<Record<string, string> | null> | null;

interface Balance {
  customerId: string;
  balance: number;
  entryCount: number;
  changedAt: Date;
}

export function BalanceTable({ balances, names }: { balances: Balance[]; names: CustomerNames }) {
  return (
    <RecordTable
      caption="Customers and their balances, in the order of their ids"
      rows={balances}
      rowKey={(row) => row.customerId}
      columns={[
        {
          heading: "Customer",
          cell: (row) => (
            <Link url={`/app/customers/${row.customerId}`} removeUnderline>
              {row.customerId}
            </Link>
          ),
        },
        { heading: "Name", cell: (row) => <CustomerName customerId={row.customerId} names={names} /> },
        { heading: "Balance", figure: true, cell: (row) => formatNumber(row.balance) },
        { heading: "Entries", figure: true, cell: (row) => formatNumber(row.entryCount) },
        { heading: "Last change", cell: (row) => formatDateTime(row.changedAt) },
      ]}
    />
  );
}

/** A name as Shopify has it at this moment; Pointbook stores none. */
export function CustomerName({ customerId, names }: { customerId: string; names: CustomerNames }) {
  return (
    <Suspense fallback="…">
      <Await resolve={names} errorElement="–">
        {(known) => (known ? (known[customerId] ?? "–") : "Name not shown")}
      </Await>
    </Suspense>
  );
}

export function NamesNote({ names }: { names: CustomerNames }) {
  if (!names) return null;
  return (
    <Suspense fallback={null}>
      <Await resolve={names} errorElement={null}>
        {(known) =>
          known ? null : (
            <Box padding="400">
              <Text as="p" tone="subdued">
                Names are not shown because Shopify does not give them to Pointbook at the moment. Points are
                kept by customer id and are not affected.
              </Text>
            </Box>
          )
        }
      </Await>
    </Suspense>
  );
}
