import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ColumnName } from "#app/imports/columns.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import { rejectionSentence } from "#app/imports/rejection.ts";
import { DownloadButton } from "./download-button.tsx";
import { FileCell } from "./file-cell.tsx";
import { formatDate, formatNumber, formatPoints, shorten } from "./format.ts";
import { NoRecords } from "./no-records.tsx";
import { Pager, pageUrl } from "./pager.tsx";
import { RecordTable } from "./record-table.tsx";
import { rejectedCsvName, rejectedCsvUrl } from "./rejected-rows.tsx";
import { SearchForm } from "./search-form.tsx";
import { useTimeZone } from "./use-time-zone.tsx";

const sectionId = "rows";

/** By customer id: the entry with which an undo corrected what the import gave. */
export type Corrections = Record<string, { entryNumber: string; points: number }>;

interface Props {
  importRecord: ImportRecord;
  rows: RowOutcome[];
  corrections: Corrections;
  next: number | null;
  previous: number | null;
  verdict: RowOutcome["verdict"] | null;
  search: string;
}

/** Every row of the file and what became of it. */
export function RowOutcomes({ importRecord, rows, corrections, next, previous, verdict, search }: Props) {
  const timeZone = useTimeZone();
  const { importNumber, rejectedCount, cellsErasedAt } = importRecord;
  const at = (place: Record<string, number | null>) => pageUrl({ search, verdict, ...place }, sectionId);
  return (
    <div id={sectionId}>
      <Card padding="0">
        <Box padding="400" paddingBlockEnd="0">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <Text as="h2" variant="headingMd">
              What became of each row
            </Text>
            {rejectedCount && !cellsErasedAt ? (
              <DownloadButton url={rejectedCsvUrl(importNumber)} fileName={rejectedCsvName(importNumber)}>
                Download rejected rows
              </DownloadButton>
            ) : null}
          </InlineStack>
          {rejectedCount && cellsErasedAt ? (
            <Text as="p" tone="subdued">
              What stood in the rejected rows was deleted on {formatDate(cellsErasedAt, timeZone)}, after its
              time.
            </Text>
          ) : null}
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
          <OutcomeTable rows={rows} importRecord={importRecord} corrections={corrections} />
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

function OutcomeTable({
  rows,
  importRecord,
  corrections,
}: Pick<Props, "rows" | "importRecord" | "corrections">) {
  const { columnMap, cellsErasedAt } = importRecord;
  // What could not be read as a value is shown as it was written.
  const asWritten = (row: RowOutcome, column: ColumnName) => {
    if (row.erased || !columnMap) return "–";
    if (cellsErasedAt) return "Deleted";
    return <FileCell text={row.cells[columnMap[column]] ?? ""} atFault />;
  };
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
            row.customerId === null ? (
              asWritten(row, "shopify_id")
            ) : (
              <span className="record-table__short">
                <CustomerLink row={row} />
              </span>
            ),
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
        {
          heading: "Outcome",
          cell: (row) => <Outcome row={row} importRecord={importRecord} corrections={corrections} />,
        },
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

interface OutcomeProps {
  row: RowOutcome;
  importRecord: ImportRecord;
  corrections: Corrections;
}

function Outcome({ row, importRecord, corrections }: OutcomeProps) {
  if (row.erased) return "Removed because the customer’s data was erased.";
  if (row.verdict === "rejected") {
    return (
      <Text as="span" tone="critical">
        {rejectionSentence(row.reasons)}
      </Text>
    );
  }
  if (row.entryNumber === null) return "Accepted, not applied";
  const entry = `Entry ${row.entryNumber}, balance after ${formatNumber(row.balanceAfter ?? 0)}`;
  if (importRecord.status !== "undone") return entry;
  return (
    <BlockStack>
      <span>{entry}</span>
      <Text as="span" tone="subdued">
        {correction(importRecord, corrections[row.customerId ?? ""])}
      </Text>
    </BlockStack>
  );
}

/** One entry corrects all rows of a customer together. */
function correction(
  { undoPostingNumber, undoBelowZero }: ImportRecord,
  corrected: Corrections[string] | undefined,
): string {
  if (corrected) {
    const verb = corrected.points > 0 ? "Given back" : "Taken back";
    return `${verb} by posting ${undoPostingNumber ?? "–"}: entry ${corrected.entryNumber}, ${formatPoints(corrected.points)}`;
  }
  if (undoBelowZero === "skip") return "Not taken back: the customer had spent some of the points";
  return "Nothing was left to take back";
}
