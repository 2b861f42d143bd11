import { Box, Text } from "@shopify/polaris";
import { CustomerLink } from "./customer-link.tsx";
import { RecordTable } from "./record-table.tsx";
import type { CustomerNames } from "./use-customer-names.tsx";
import { useTimeZone } from "./use-time-zone.tsx";
import { useWords } from "./use-words.tsx";
import type { Words } from "#app/locales/words.ts";

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
  const words = useWords();
  const { t, number } = words;
  return (
    <RecordTable
      caption={t("customers.caption")}
      rows={balances}
      rowKey={(row) => row.customerId}
      columns={[
        {
          heading: t("customers.column.customer"),
          cell: (row) => <CustomerLink customerId={row.customerId} />,
        },
        { heading: t("customers.column.name"), cell: (row) => customerName(row.customerId, names, words) },
        { heading: t("customers.column.balance"), figure: true, cell: (row) => number(row.balance) },
        { heading: t("customers.column.entries"), figure: true, cell: (row) => number(row.entryCount) },
        {
          heading: t("customers.column.lastChange"),
          cell: (row) =>
            row.changedAt ? words.dateTime(row.changedAt, timeZone) : t("customers.noPointsYet"),
        },
      ]}
    />
  );
}

/** A name as Shopify has it at this moment; Pointbook stores none. */
export function customerName(customerId: string, names: CustomerNames | undefined, { t }: Words): string {
  if (names === undefined) return "…";
  return names ? (names[customerId] ?? "–") : t("customers.nameNotShown");
}

export function NamesNote({ names }: { names: CustomerNames | undefined }) {
  const { t } = useWords();
  if (names !== null) return null;
  return (
    <Box padding="400">
      <Text as="p" tone="subdued">
        {t("customers.namesNote")}
      </Text>
    </Box>
  );
}
