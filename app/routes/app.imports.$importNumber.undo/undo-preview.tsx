import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import type { UndoPreview as Preview } from "#app/imports/undo/undo-preview.server.ts";
import type { Words } from "#app/locales/words.ts";
import { CustomerLink } from "#app/components/customer-link.tsx";
import { Figures } from "#app/components/figures.tsx";
import { RecordTable } from "#app/components/record-table.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** What an undo would do to the balances as they are now. */
export function UndoPreview(preview: Preview) {
  const { customersBelowZero, belowZero } = preview;
  const words = useWords();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.t("undo.preview.title")}
          </Text>
          <Figures large figures={figuresOf(words, preview)} />
          <Text as="p">{sentence(words, customersBelowZero, belowZero.length)}</Text>
        </BlockStack>
      </Box>
      {belowZero.length > 0 ? <BelowZeroTable rows={belowZero} /> : null}
    </Card>
  );
}

function figuresOf({ t, number }: Words, preview: Preview) {
  const { customers, pointsTakenBack, pointsGivenBack, customersBelowZero, pointsMissing } = preview;
  const figures = [
    { name: t("undo.preview.customers"), value: number(customers) },
    { name: t("undo.preview.pointsTakenBack"), value: number(pointsTakenBack) },
  ];
  if (pointsGivenBack > 0) {
    figures.push({ name: t("undo.preview.pointsGivenBack"), value: number(pointsGivenBack) });
  }
  if (customersBelowZero > 0) {
    figures.push(
      { name: t("undo.preview.customersBelowZero"), value: number(customersBelowZero) },
      { name: t("undo.preview.pointsMissing"), value: number(pointsMissing) },
    );
  }
  return figures;
}

function sentence({ t }: Words, customersBelowZero: number, shown: number): string {
  if (customersBelowZero === 0) return t("undo.preview.allThere");
  const spent = t("undo.preview.spent", { count: customersBelowZero });
  return shown < customersBelowZero ? `${spent} ${t("undo.preview.furthest", { shown })}` : spent;
}

function BelowZeroTable({ rows }: { rows: Preview["belowZero"] }) {
  const { t, number, points } = useWords();
  return (
    <RecordTable
      caption={t("undo.preview.caption")}
      rows={rows}
      rowKey={(row) => row.customerId}
      columns={[
        {
          heading: t("undo.preview.customer"),
          cell: (row) => <CustomerLink customerId={row.customerId} />,
        },
        { heading: t("undo.preview.fromImport"), figure: true, cell: (row) => points(row.points) },
        { heading: t("undo.preview.balanceNow"), figure: true, cell: (row) => number(row.balance) },
        {
          heading: t("undo.preview.balanceAfter"),
          figure: true,
          cell: (row) => number(row.balance - row.points),
        },
      ]}
    />
  );
}
