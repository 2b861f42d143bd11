import { Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ColumnName } from "#app/imports/columns.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import { rejectionSentence } from "#app/imports/rejection.ts";
import { DownloadButton } from "./download-button.tsx";
import { FileCell } from "./file-cell.tsx";
import { formatNumber, formatPoints, shorten } from "./format.ts";
import { NoRecords } from "./no-records.tsx";
import { Pager, pageUrl } from "./pager.tsx";
import { RecordTable } from "./record-table.tsx";
import { rejectedCsvName, rejectedCsvUrl } from "./rejected-rows.tsx";
import { SearchForm } from "./search-form.tsx";

const sectionId = "rows";

interface Props {
  importRecord: ImportRecord;
  rows: RowOutcome[];
  next: number | null;
  previous: number | null;
  verdict: RowOutcome["verdict"] | null;
  search: string;
}

/** Every row of the file and what became of it. */
export function RowOutcomes({ importRecord, rows, next, previous, verdict, search }: Props) {
  const { importNumber, rejectedCount } = importRecord;
  const at = (place: Record<string, number | null>) => pageUrl({ search, verdict, ...place }, sectionId);
  return (
    <div id={sectionId}>
      <Card padding="0">
        <Box padding="400" paddingBlockEnd="0">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <Text as="h2" variant="headingMd">
              What became of each row
            </Text>
            {rejectedCount ? (
              <DownloadButton url={rejectedCsvUrl(importNumber)} fileName={rejectedCsvName(importNumber)}>
                Download rejected rows
              </DownloadButton>
            ) : null}
          </InlineStack>
        </Box>
        <SearchForm
          label="Search the rows"
          placeholder="Customer id or description"
          search={search}
          choice={{
            name: "verdict",
            label: "Show",
            options: verdictOptions(importRecord),
            value: verdict ?? "",
          }}
        />
        {rows.length > 0 ? (
          <OutcomeTable rows={rows} importRecord={importRecord} />
        ) : (
          <NoRecords heading="No row matches">
            Search for a whole customer id or for a part of the description.
          </NoRecords>
        )}
        <Pager
          of="rows"
          previous={previous === null ? null : at({ before: previous })}
          next={next === null ? null : at({ after: next })}
        />
      </Card>
    </div>
  );
}

function verdictOptions({ rowCount, acceptedCount, rejectedCount }: ImportRecord) {
  return [
    { label: `All rows (${formatNumber(rowCount)})`, value: "" },
    { label: `Accepted (${formatNumber(acceptedCount ?? 0)})`, value: "accepted" },
    { label: `Rejected (${formatNumber(rejectedCount ?? 0)})`, value: "rejected" },
  ];
}

const descriptionCharsShown = 160;

function OutcomeTable({ rows, importRecord }: Pick<Props, "rows" | "importRecord">) {
  const { columnMap, status } = importRecord;
  // What could not be read as a value is shown as it was written.
  const asWritten = (row: RowOutcome, column: ColumnName) =>
    row.erased || !columnMap ? "–" : <FileCell text={row.cells[columnMap[column]] ?? ""} atFault />;
  return (
    <RecordTable
      caption="Rows by their number in the file, with their outcome"
      rows={rows}
      rowKey={(row) => row.rowNumber}
      columns={[
        { heading: "Row", figure: true, cell: (row) => formatNumber(row.rowNumber) },
        {
          heading: "Customer",
          cell: (row) =>
            row.customerId === null ? asWritten(row, "shopify_id") : <CustomerLink row={row} />,
        },
        {
          heading: "Points",
          figure: true,
          cell: (row) => (row.points === null ? asWritten(row, "points_to_add") : formatPoints(row.points)),
        },
        {
          heading: "Description",
          cell: (row) =>
            row.description === null ? (
              asWritten(row, "description")
            ) : (
              <span dir="auto">{shorten(row.description, descriptionCharsShown)}</span>
            ),
        },
        { heading: "Outcome", cell: (row) => <Outcome row={row} applied={status === "applied"} /> },
      ]}
    />
  );
}

/** Only a customer with entries has a page. */
function CustomerLink({ row }: { row: RowOutcome }) {
  if (row.entryNumber === null) return row.customerId;
  return (
    <Link url={`/app/customers/${row.customerId}`} removeUnderline>
      {row.customerId}
    </Link>
  );
}

function Outcome({ row, applied }: { row: RowOutcome; applied: boolean }) {
  if (row.erased) return "Removed because the customer’s data was erased.";
  if (row.verdict === "rejected") {
    return (
      <Text as="span" tone="critical">
        {rejectionSentence(row.reasons)}
      </Text>
    );
  }
  if (!applied || row.entryNumber === null) return "Accepted, not applied";
  return `Entry ${row.entryNumber}, balance after ${formatNumber(row.balanceAfter ?? 0)}`;
}
