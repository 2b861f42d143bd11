import { BlockStack, Link, Text } from "@shopify/polaris";
import { RecordTable } from "#app/components/record-table.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

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
  const { t, number, points } = useWords();
  return (
    <RecordTable
      caption={caption}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        { heading: t("customer.column.date"), cell: (entry) => <Dates {...entry} /> },
        {
          heading: t("customer.column.description"),
          cell: (entry) => <span dir="auto">{entry.description}</span>,
        },
        { heading: t("customer.column.points"), figure: true, cell: (entry) => points(entry.points) },
        {
          heading: t("customer.column.balanceAfter"),
          figure: true,
          cell: (entry) => number(entry.balanceAfter),
        },
        {
          heading: t("customer.column.source"),
          cell: (entry) => (
            <BlockStack>
              <span className="record-table__short">
                <Source {...entry} customerId={customerId} />
              </span>
              <Text as="span" tone="subdued">
                {t("customer.entry", { entry: entry.id })}
              </Text>
            </BlockStack>
          ),
        },
        {
          heading: t("customer.column.by"),
          cell: (entry) => <span className="record-table__short">{entry.postedByName}</span>,
        },
      ]}
    />
  );
}

/** The day that the shopper sees first; when it was posted stands below where that is another one. */
function Dates({ date: postedAt, occurredAt }: Entry) {
  const { t, date, dateTime } = useWords();
  const posted = dateTime(postedAt, useTimeZone());
  if (!occurredAt) return <span className="record-table__short">{posted}</span>;
  return (
    <BlockStack>
      <span>{date(`${occurredAt}T00:00:00Z`, "UTC")}</span>
      <Text as="span" tone="subdued">
        {t("customer.posted", { when: posted })}
      </Text>
    </BlockStack>
  );
}

function Source({ kind, importNumber, customerId }: Entry & { customerId: string }) {
  const { t } = useWords();
  if (importNumber === null) return <span>{t("customer.byHand")}</span>;
  const named = { importNumber: String(importNumber) };
  return (
    <Link url={`/app/imports/${importNumber}?search=${customerId}`} removeUnderline>
      {kind === "undo" ? t("customer.undoOfImport", named) : t("common.importNumber", named)}
    </Link>
  );
}
