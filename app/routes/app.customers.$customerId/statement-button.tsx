import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useState } from "react";
import { RecordTable } from "#app/components/record-table.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { NoStatement, Statement } from "../app.customers.$customerId_.statement/statement.ts";

/** A look at what the customer herself reads on the storefront, in the shop's words. */
export function StatementButton({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { load, data, state } = useFetcher<Statement | NoStatement>();
  const close = () => setOpen(false);
  const look = () => {
    setOpen(true);
    load(`/app/customers/${customerId}/statement`);
  };
  return (
    <Modal
      open={open}
      activator={<Button onClick={look}>{t("statement.open")}</Button>}
      onClose={close}
      title={t("statement.title")}
      secondaryActions={[{ content: t("statement.close"), onAction: close }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p" tone="subdued">
            {t("statement.help")}
          </Text>
          {data && state === "idle" ? <Loaded statement={data} /> : <Loading />}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function Loading() {
  const { t } = useWords();
  return (
    <div role="status">
      <Text as="span" visuallyHidden>
        {t("statement.loading")}
      </Text>
      <SkeletonBodyText lines={6} />
    </div>
  );
}

function Loaded({ statement }: { statement: Statement | NoStatement }) {
  const { t } = useWords();
  if (!("failed" in statement)) return <ShopperPage {...statement} />;
  return (
    <Banner tone="warning">
      <Text as="p">{t("statement.failed")}</Text>
    </Banner>
  );
}

function ShopperPage({ language, heading, balance, columns, entries, empty, hasMore }: Statement) {
  const { t } = useWords();
  return (
    <>
      <div lang={language}>
        <BlockStack gap="300">
          <Text as="h3" variant="headingMd">
            {heading}
          </Text>
          <Text as="p">
            {balance.label}: <strong>{balance.points}</strong>
          </Text>
          {entries.length === 0 ? (
            <Text as="p">{empty}</Text>
          ) : (
            <RecordTable
              caption={heading}
              rows={entries}
              rowKey={(entry) => entry.id}
              columns={[
                {
                  heading: columns.date,
                  cell: (entry) => <span className="record-table__short">{entry.date}</span>,
                },
                {
                  heading: columns.description,
                  cell: (entry) => <span dir="auto">{entry.description}</span>,
                },
                { heading: columns.points, figure: true, cell: (entry) => entry.points },
                { heading: columns.balanceAfter, figure: true, cell: (entry) => entry.balanceAfter },
              ]}
            />
          )}
        </BlockStack>
      </div>
      {hasMore ? <Text as="p">{t("statement.older")}</Text> : null}
    </>
  );
}
