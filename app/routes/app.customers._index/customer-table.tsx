import { BlockStack, IndexTable, Link, Text } from "@shopify/polaris";
import { memo } from "react";
import { customerName } from "#app/components/balance-table.tsx";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { FoundCustomers } from "./find-customers.server.ts";
import type { CustomerSelection } from "./use-selection.ts";

type Balance = FoundCustomers["balances"][number];

interface Props {
  balances: Balance[];
  names: CustomerNames | undefined;
  selection: CustomerSelection;
  onAdjust: () => void;
}

export function CustomerTable({ balances, names, selection, onAdjust }: Props) {
  const { t } = useWords();
  return (
    // Not condensed where it is narrow: Polaris lets nobody choose rows of a condensed table. The style sheet alone
    // tells narrow from wide, so that nothing moves when the page begins to work.
    <div className="customer-list">
      <IndexTable
        resourceName={{ singular: t("customerList.singular"), plural: t("customerList.plural") }}
        itemCount={balances.length}
        selectedItemsCount={selection.all ? "All" : selection.ids.length}
        onSelectionChange={selection.change}
        hasMoreItems={selection.hasMore}
        paginatedSelectAllActionText={selection.allText}
        promotedBulkActions={[{ content: t("adjustTogether.action"), onAction: onAdjust }]}
        headings={[
          { title: t("customers.column.customer") },
          { title: t("customers.column.balance"), alignment: "end" },
          { title: t("customers.column.lastChange") },
          { title: t("customers.column.entries"), alignment: "end" },
        ]}
      >
        {balances.map((balance, position) => (
          <IndexTable.Row
            key={balance.customerId}
            id={balance.customerId}
            position={position}
            selected={selection.all || selection.ids.includes(balance.customerId)}
          >
            <CustomerCells balance={balance} names={names} />
          </IndexTable.Row>
        ))}
      </IndexTable>
    </div>
  );
}

interface RowProps {
  balance: Balance;
  names: CustomerNames | undefined;
}

/** Drawn once for a customer: a tick beside one of fifty is no reason to draw them all. */
const CustomerCells = memo(function CustomerCells({ balance, names }: RowProps) {
  const { number } = useWords();
  return (
    <>
      <IndexTable.Cell className="customer-cell">
        <Customer balance={balance} names={names} />
      </IndexTable.Cell>
      <IndexTable.Cell className="customer-balance">
        <Text as="p" alignment="end" numeric tone={balance.balance < 0 ? "critical" : undefined}>
          {number(balance.balance)}
        </Text>
        <div className="customer-change">
          <Text as="p" tone="subdued" alignment="end">
            <LastChange {...balance} />
          </Text>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <LastChange {...balance} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {number(balance.entryCount)}
        </Text>
      </IndexTable.Cell>
    </>
  );
});

function LastChange({ changedAt }: Balance) {
  const timeZone = useTimeZone();
  const { t, dateTime } = useWords();
  return <>{changedAt ? dateTime(changedAt, timeZone) : t("customers.noPointsYet")}</>;
}

/** Her name, and the id beneath it. */
function Customer({ balance: { customerId, changedAt }, names }: RowProps) {
  const words = useWords();
  const both = (
    <BlockStack as="span">
      <Text as="span" fontWeight="semibold" breakWord>
        <span dir="auto">{customerName(customerId, names, words)}</span>
      </Text>
      <Text as="span" tone="subdued">
        {customerId}
      </Text>
    </BlockStack>
  );
  // Who has no entry has no page to lead to.
  if (!changedAt) return both;
  return (
    <Link url={`/app/customers/${customerId}`} removeUnderline monochrome dataPrimaryLink>
      {both}
    </Link>
  );
}
