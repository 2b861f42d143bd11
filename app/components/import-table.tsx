import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { LoggedImport } from "#app/imports/import-log/import-log.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { RunningImport } from "#app/imports/turn/running.server.ts";
import { pageOf, type ImportStatus } from "#app/imports/record/status.ts";
import type { Words } from "#app/locales/words.ts";
import { importOutcome } from "./import-outcome.ts";
import { RecordTable, type RecordColumn } from "./record-table.tsx";
import { RunningLine } from "./running-line.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { useTimeZone } from "./use-time-zone.tsx";
import { useWords } from "./use-words.tsx";

interface Props {
  imports: LoggedImport[];
  running: RunningImport[];
  /** What can be done with one beside its status. */
  actions?: (row: LoggedImport) => ReactNode;
  /** What stands before its name, such as a box to choose it by. */
  before?: (row: LoggedImport) => ReactNode;
}

/** Imports in a list; the running ones say how far they are. */
export function ImportTable({ imports, running, actions, before }: Props) {
  const timeZone = useTimeZone();
  const words = useWords();
  return (
    <RecordTable
      caption={words.t("imports.table.caption")}
      columns={[...columnsIn(words, timeZone, before), statusIn(words, timeZone, { running, actions })]}
      rows={imports}
      rowKey={(row) => row.importNumber}
    />
  );
}

const columnsIn = (words: Words, timeZone: string, before: Props["before"]): RecordColumn<LoggedImport>[] => [
  {
    heading: words.t("imports.table.import"),
    cell: (row) => (
      <div className="record-table__name">
        <BlockStack>
          <InlineStack gap="100" blockAlign="center" wrap={false}>
            {before?.(row)}
            <Link url={pageOf(row)} removeUnderline>
              <Text as="span" fontWeight="semibold">
                {words.t("common.importNumber", { importNumber: String(row.importNumber) })}
              </Text>
            </Link>
          </InlineStack>
          <Text as="span" tone="subdued" breakWord>
            {row.fileName}
          </Text>
        </BlockStack>
      </div>
    ),
  },
  {
    heading: words.t("imports.table.uploaded"),
    cell: (row) => (
      <BlockStack>
        <span className="record-table__short">{words.dateTime(row.createdAt, timeZone)}</span>
        <Text as="span" tone="subdued">
          {row.createdByName}
        </Text>
      </BlockStack>
    ),
  },
  {
    heading: words.t("imports.table.rows"),
    figure: true,
    cell: (row) => (row.acceptedCount === null ? words.number(row.rowCount) : <RowCounts {...row} />),
  },
  {
    heading: words.t("imports.table.points"),
    figure: true,
    cell: (row) => (row.pointsTotal === null ? "–" : <Points {...row} pointsTotal={row.pointsTotal} />),
  },
];

const statusIn = (
  words: Words,
  timeZone: string,
  { running, actions }: Pick<Props, "running" | "actions">,
): RecordColumn<LoggedImport> => ({
  heading: words.t("imports.table.status"),
  cell: (row) => {
    const now = running.find(({ importNumber }) => importNumber === row.importNumber);
    return (
      <BlockStack gap="100" inlineAlign="start">
        <span className="record-table__short">
          <StatusBadge status={row.status} failureCode={row.failureCode} waiting={Boolean(now?.waiting)} />
        </span>
        {now ? <RunningLine running={now} /> : null}
        {now ? null : <span className="record-table__name">{importOutcome(words, row, timeZone)}</span>}
        {actions?.(row)}
      </BlockStack>
    );
  },
});

type Counts = Pick<ImportRecord, "acceptedCount" | "rejectedCount" | "alreadyAppliedCount" | "review">;

function RowCounts({ acceptedCount, rejectedCount, alreadyAppliedCount, review }: Counts) {
  const { t } = useWords();
  const erased = review?.erasedRows ?? 0;
  return (
    <BlockStack>
      <span>{t("imports.table.accepted", { count: acceptedCount ?? 0 })}</span>
      {rejectedCount ? (
        <Text as="span" tone="critical">
          {t("imports.table.rejected", { count: rejectedCount })}
        </Text>
      ) : null}
      {erased > 0 ? (
        <Text as="span" tone="subdued">
          {t("imports.table.erased", { count: erased })}
        </Text>
      ) : null}
      {alreadyAppliedCount ? (
        <Text as="span" tone="subdued">
          {t("imports.table.alreadyApplied", { count: alreadyAppliedCount })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** What an undone import once added is no longer there. */
function Points({ status, pointsTotal }: { status: ImportStatus; pointsTotal: number }) {
  const { t, points } = useWords();
  if (status !== "undone") return points(pointsTotal);
  return (
    <Text as="span" tone="subdued">
      {t("imports.table.pointsUndone", { points: points(pointsTotal) })}
    </Text>
  );
}
