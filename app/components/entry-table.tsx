import { Link } from "@shopify/polaris";
import { formatDateTime, formatNumber, formatPoints } from "./format.ts";
import { RecordTable } from "./record-table.tsx";

interface Entry {
  id: string;
  description: string;
  date: string;
  points: number;
  balanceAfter: number;
  importNumber: number | null;
  postedByName: string;
}

/** A customer's ledger entries, with where each came from. */
export function EntryTable({ caption, entries }: { caption: string; entries: Entry[] }) {
  return (
    <RecordTable
      caption={caption}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        { heading: "Date", cell: (entry) => formatDateTime(entry.date) },
        { heading: "Description", cell: (entry) => <span dir="auto">{entry.description}</span> },
        { heading: "Points", figure: true, cell: (entry) => formatPoints(entry.points) },
        { heading: "Balance after", figure: true, cell: (entry) => formatNumber(entry.balanceAfter) },
        {
          heading: "Source",
          cell: (entry) =>
            entry.importNumber === null ? (
              "–"
            ) : (
              <Link url={`/app/imports/${entry.importNumber}`} removeUnderline>
                Import {entry.importNumber}
              </Link>
            ),
        },
        { heading: "By", cell: (entry) => entry.postedByName },
      ]}
    />
  );
}
