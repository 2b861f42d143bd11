import { BlockStack, Link, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { pageOf, type ImportStatus } from "#app/imports/status.ts";
import { formatDateTime, formatNumber, formatPoints } from "./format.ts";
import { importOutcome } from "./import-outcome.ts";
import { RecordTable, type RecordColumn } from "./record-table.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { useTimeZone } from "./use-time-zone.tsx";

const columnsIn = (timeZone: string, brief: boolean): RecordColumn<ImportRecord>[] => [
  {
    heading: "Import",
    cell: (row) => (
      <div className="record-table__name">
        <BlockStack>
          <Link url={pageOf(row)} removeUnderline>
            <Text as="span" fontWeight="semibold">
              Import {row.importNumber}
            </Text>
          </Link>
          <Text as="span" tone="subdued" breakWord>
            {row.fileName}
          </Text>
        </BlockStack>
      </div>
    ),
  },
  {
    heading: "Uploaded",
    cell: (row) => (
      <BlockStack>
        <span className="record-table__short">{formatDateTime(row.createdAt, timeZone)}</span>
        <Text as="span" tone="subdued">
          {row.createdByName}
        </Text>
      </BlockStack>
    ),
  },
  {
    heading: "Rows",
    figure: true,
    cell: (row) => (row.acceptedCount === null ? formatNumber(row.rowCount) : <RowCounts {...row} />),
  },
  {
    heading: "Points",
    figure: true,
    cell: (row) => (row.pointsTotal === null ? "–" : <Points {...row} pointsTotal={row.pointsTotal} />),
  },
  {
    heading: "Status",
    cell: (row) => (
      <BlockStack gap="100" inlineAlign="start">
        <span className="record-table__short">
          <StatusBadge status={row.status} />
        </span>
        {brief ? null : <span className="record-table__name">{importOutcome(row, timeZone)}</span>}
      </BlockStack>
    ),
  },
];

type Counts = Pick<ImportRecord, "acceptedCount" | "rejectedCount" | "alreadyAppliedCount">;

function RowCounts({ acceptedCount, rejectedCount, alreadyAppliedCount }: Counts) {
  return (
    <BlockStack>
      <span>{formatNumber(acceptedCount ?? 0)} accepted</span>
      {rejectedCount ? (
        <Text as="span" tone="critical">
          {formatNumber(rejectedCount)} rejected
        </Text>
      ) : null}
      {alreadyAppliedCount ? (
        <Text as="span" tone="subdued">
          {formatNumber(alreadyAppliedCount)} already applied
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** What an undone import once added is no longer there. */
function Points({ status, pointsTotal }: { status: ImportStatus; pointsTotal: number }) {
  if (status !== "undone") return formatPoints(pointsTotal);
  return (
    <Text as="span" tone="subdued">
      {formatPoints(pointsTotal)}, undone
    </Text>
  );
}

/** Imports in a list: with their outcome in the log, without it where space is short. */
export function ImportTable({ imports, brief = false }: { imports: ImportRecord[]; brief?: boolean }) {
  const timeZone = useTimeZone();
  return (
    <RecordTable
      caption="Imports, the newest first"
      columns={columnsIn(timeZone, brief)}
      rows={imports}
      rowKey={(row) => row.importNumber}
    />
  );
}
