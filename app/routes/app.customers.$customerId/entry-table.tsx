import { BlockStack, Link, Text } from "@shopify/polaris";
import { formatDate, formatDateTime, formatNumber, formatPoints } from "#app/components/format.ts";
import { RecordTable } from "#app/components/record-table.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";

interface Entry {
  id: string;
  description: string;
  date: string;
  /** The day that the file gives, `2026-05-01`. */
  occurredAt?: string | null;
  points: number;
  balanceAfter: number;
  kind: "import" | "undo" | "adjustment";
  importNumber: number | null;
  postedByName: string;
}

interface Props {
  caption: string;
  customerId: string;
  entries: Entry[];
}

/** A customer's ledger entries, with where each came from: one click leads to the file, the person and the row. */
export function EntryTable({ caption, customerId, entries }: Props) {
  const timeZone = useTimeZone();
  return (
    <RecordTable
      caption={caption}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        { heading: "Date", cell: (entry) => <Dates {...entry} timeZone={timeZone} /> },
        { heading: "Description", cell: (entry) => <span dir="auto">{entry.description}</span> },
        { heading: "Points", figure: true, cell: (entry) => formatPoints(entry.points) },
        { heading: "Balance after", figure: true, cell: (entry) => formatNumber(entry.balanceAfter) },
        {
          heading: "Source",
          cell: (entry) => (
            <BlockStack>
              <span className="record-table__short">
                <Source {...entry} customerId={customerId} />
              </span>
              <Text as="span" tone="subdued">
                Entry {entry.id}
              </Text>
            </BlockStack>
          ),
        },
        {
          heading: "By",
          cell: (entry) => <span className="record-table__short">{entry.postedByName}</span>,
        },
      ]}
    />
  );
}

/** The day that the shopper sees first; when it was posted stands below where that is another one. */
function Dates({ date, occurredAt, timeZone }: Entry & { timeZone: string }) {
  const posted = formatDateTime(date, timeZone);
  if (!occurredAt) return <span className="record-table__short">{posted}</span>;
  return (
    <BlockStack>
      <span>{formatDate(`${occurredAt}T00:00:00Z`, "UTC")}</span>
      <Text as="span" tone="subdued">
        Posted {posted}
      </Text>
    </BlockStack>
  );
}

function Source({ kind, importNumber, customerId }: Entry & { customerId: string }) {
  if (importNumber === null) return <span>Adjusted by hand</span>;
  return (
    <Link url={`/app/imports/${importNumber}?search=${customerId}`} removeUnderline>
      {kind === "undo" ? `Undo of import ${importNumber}` : `Import ${importNumber}`}
    </Link>
  );
}
