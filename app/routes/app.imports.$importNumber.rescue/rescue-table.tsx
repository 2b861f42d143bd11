import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Link } from "@shopify/polaris";
import type { RowCandidates } from "#app/imports/corrections/rescue.server.ts";
import { rowName } from "#app/imports/file/sheets.ts";
import { rowColumn } from "#app/components/row-column.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { customerName } from "#app/components/balance-table.tsx";
import { FileCell } from "#app/components/file-cell.tsx";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { RecordTable } from "#app/components/record-table.tsx";
import { readFields } from "#app/components/rejected-table.tsx";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  shop: string;
  importRecord: ImportRecord;
  rows: RowCandidates[];
  names: CustomerNames | undefined;
}

/** Rows with a shortened id, and the customers that each can stand for. */
export function RescueTable({ shop, importRecord: { columnMap, reading }, rows, names }: Props) {
  const words = useWords();
  const { t, number } = words;
  const nameOf = (row: RowCandidates) => rowName(row.rowNumber, reading.sheet, number);
  return (
    <RecordTable
      caption={t("rescue.caption")}
      rows={rows}
      rowKey={(row) => row.rowNumber}
      columns={[
        rowColumn(words, reading.sheet),
        ...readFields(columnMap).map((field) => ({
          heading: t(`fields.${field}.label`),
          cell: (row: RowCandidates) => (
            <FileCell text={row.cells[columnMap?.[field] ?? -1] ?? ""} atFault={field === "shopify_id"} />
          ),
        })),
        {
          heading: t("rescue.candidates"),
          cell: (row) => (
            <BlockStack gap="200">
              {row.customerIds.map((customerId) => (
                <Candidate
                  key={customerId}
                  shop={shop}
                  rowNumber={row.rowNumber}
                  row={nameOf(row)}
                  customerId={customerId}
                  name={customerName(customerId, names, words)}
                />
              ))}
            </BlockStack>
          ),
        },
      ]}
    />
  );
}

interface CandidateProps {
  shop: string;
  rowNumber: number;
  /** As it is named. */
  row: string;
  customerId: string;
  name: string;
}

function Candidate({ shop, rowNumber, row, customerId, name }: CandidateProps) {
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="rowNumber" value={rowNumber} />
      <input type="hidden" name="customerId" value={customerId} />
      <InlineStack gap="200" blockAlign="center" align="space-between">
        <span>
          <Link url={`https://${shop}/admin/customers/${customerId}`} target="_blank" removeUnderline>
            {customerId}
          </Link>{" "}
          {name}
        </span>
        <Button
          submit
          size="slim"
          loading={fetcher.state !== "idle"}
          accessibilityLabel={words.t("rescue.chooseLabel", { rowNumber: row, customerId, name })}
        >
          {words.t("rescue.choose")}
        </Button>
      </InlineStack>
      <RefusalAlert id={`row-${rowNumber}`} fetcher={fetcher} />
    </fetcher.Form>
  );
}
