import { BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { customerFields, type Field } from "#app/imports/fields.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import { rowSentence } from "#app/imports/row/rejection.ts";
import { CustomerLink } from "#app/components/customer-link.tsx";
import { FileCell } from "#app/components/file-cell.tsx";
import { formatDate, formatNumber, formatPoints, shorten } from "#app/components/format.ts";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { RecordTable } from "#app/components/record-table.tsx";
import { RejectedDownload } from "#app/components/rejected-download.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

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
  const { rejectedCount, cellsErasedAt } = importRecord;
  const at = (place: Record<string, number | null>) => pageUrl({ search, verdict, ...place }, sectionId);
  return (
    <div id={sectionId}>
      <Card padding="0">
        <Box padding="400" paddingBlockEnd="0">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <Text as="h2" variant="headingMd">
              What became of each row
            </Text>
            {rejectedCount && !cellsErasedAt ? <RejectedDownload importRecord={importRecord} /> : null}
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

function verdictOptions({ rowCount, acceptedCount, rejectedCount, alreadyAppliedCount }: ImportRecord) {
  return [
    { label: `All rows (${formatNumber(rowCount)})`, value: "" },
    { label: `Accepted (${formatNumber(acceptedCount ?? 0)})`, value: "accepted" },
    { label: `Rejected (${formatNumber(rejectedCount ?? 0)})`, value: "rejected" },
    ...(alreadyAppliedCount > 0
      ? [{ label: `Already applied (${formatNumber(alreadyAppliedCount)})`, value: "already_applied" }]
      : []),
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
  const asWritten = (row: RowOutcome, ...of: Field[]) => {
    const place = of.map((field) => columnMap?.[field]).find((known) => known !== undefined);
    if (row.erased || place === undefined) return "–";
    if (cellsErasedAt) return "Deleted";
    return <FileCell text={row.cells[place] ?? ""} atFault={row.verdict === "rejected"} />;
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
              asWritten(row, ...customerFields)
            ) : (
              <span className="record-table__short">
                <Customer row={row} />
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
function Customer({ row }: { row: RowOutcome }) {
  if (row.entryNumber === null || row.customerId === null) return row.customerId;
  return <CustomerLink customerId={row.customerId} />;
}

interface OutcomeProps {
  row: RowOutcome;
  importRecord: ImportRecord;
  corrections: Corrections;
}

function Outcome({ row, importRecord, corrections }: OutcomeProps) {
  const words = useWords();
  if (row.erased) return "Removed because the customer’s data was erased.";
  if (row.verdict === "rejected") {
    return (
      <Text as="span" tone="critical">
        {rowSentence(words, row, importRecord.columnMap)}
      </Text>
    );
  }
  if (row.verdict === "already_applied") return alreadyApplied(importRecord);
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

function alreadyApplied({ reading, review, alreadyAppliedCount }: ImportRecord): string {
  if (reading.mode === "set") return "Left out: the balance was so already";
  // Which one it was is known where one import had applied them all.
  const only = review?.alreadyApplied?.find(({ rows }) => rows === alreadyAppliedCount);
  return `Left out: ${only ? `import ${only.importNumber}` : "an earlier import"} applied it`;
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
