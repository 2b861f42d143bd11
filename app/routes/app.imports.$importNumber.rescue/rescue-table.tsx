import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineError, InlineStack, Link } from "@shopify/polaris";
import type { RowCandidates } from "#app/imports/check/candidates.server.ts";
import { columnLabels } from "#app/imports/columns/guess.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { customerName } from "#app/components/balance-table.tsx";
import { FileCell } from "#app/components/file-cell.tsx";
import { formatNumber } from "#app/components/format.ts";
import type { ActionAnswer } from "#app/components/intent-button.tsx";
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
export function RescueTable({ shop, importRecord: { columnMap }, rows, names }: Props) {
  return (
    <RecordTable
      caption="Rows with a shortened id, by their number in the file"
      rows={rows}
      rowKey={(row) => row.rowNumber}
      columns={[
        { heading: "Row", figure: true, cell: (row) => formatNumber(row.rowNumber) },
        ...readFields(columnMap).map((field) => ({
          heading: columnLabels[field],
          cell: (row: RowCandidates) => (
            <FileCell text={row.cells[columnMap?.[field] ?? -1] ?? ""} atFault={field === "shopify_id"} />
          ),
        })),
        {
          heading: "Can be",
          cell: (row) => (
            <BlockStack gap="200">
              {row.customerIds.map((customerId) => (
                <Candidate
                  key={customerId}
                  shop={shop}
                  rowNumber={row.rowNumber}
                  customerId={customerId}
                  name={customerName(customerId, names)}
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
  customerId: string;
  name: string;
}

function Candidate({ shop, rowNumber, customerId, name }: CandidateProps) {
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
          accessibilityLabel={`This one: row ${rowNumber} means customer ${customerId}, ${name}`}
        >
          This one
        </Button>
      </InlineStack>
      <div role="alert" className="live">
        {fetcher.data?.refusal ? (
          <InlineError fieldID={`row-${rowNumber}`} message={words.refusal(fetcher.data.refusal)} />
        ) : null}
      </div>
    </fetcher.Form>
  );
}
