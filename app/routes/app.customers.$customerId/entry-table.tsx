import { BlockStack, Button, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { pageUrl } from "#app/components/pager.tsx";
import type { PostingKind } from "#app/ledger/posting-kind.ts";
import { RecordTable } from "#app/components/record-table.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { EntrySource } from "./entry-source.tsx";
import type { EntryToUndo } from "./use-entry-undo.tsx";

export interface Entry extends EntryToUndo {
  description: string;
  date: string;
  /** The day that the file gives, `2026-05-01`. */
  occurredAt?: string | null;
  balanceAfter: number;
  kind: PostingKind;
  importNumber: number | null;
  postedByName: string;
  note: string | null;
  reverses: string | null;
  undoneBy: string | null;
  mergedFrom: string | null;
  mergedInto: string | null;
  mergedEntry: string | null;
  undoable: boolean;
}

interface Props {
  caption: string;
  customerId: string;
  entries: Entry[];
  onUndo: (entry: EntryToUndo) => void;
}

/** A customer's ledger entries, with where each came from: one click leads to the file, the person and the row. */
export function EntryTable({ caption, customerId, entries, onUndo }: Props) {
  const { t, number, points } = useWords();
  return (
    <RecordTable
      caption={caption}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        { heading: t("customer.column.date"), cell: (entry) => <Dates {...entry} /> },
        { heading: t("customer.column.description"), cell: (entry) => <EntryText {...entry} /> },
        { heading: t("customer.column.points"), figure: true, cell: (entry) => points(entry.points) },
        {
          heading: t("customer.column.balanceAfter"),
          figure: true,
          cell: (entry) => number(entry.balanceAfter),
        },
        {
          heading: t("customer.column.source"),
          cell: (entry) => (
            <BlockStack inlineAlign="start">
              <EntrySource {...entry} customerId={customerId} />
              <Text as="span" tone="subdued">
                <span className="record-table__short">{t("customer.entry", { entry: entry.id })}</span>
              </Text>
              {entry.undoable ? <UndoButton entry={entry} onUndo={onUndo} /> : null}
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

function UndoButton({ entry, onUndo }: { entry: Entry; onUndo: Props["onUndo"] }) {
  const { t } = useWords();
  return (
    <Button
      variant="plain"
      accessibilityLabel={t("entryUndo.openOf", { entry: entry.id })}
      onClick={() => onUndo(entry)}
    >
      {t("entryUndo.open")}
    </Button>
  );
}

/** What the shopper reads, which entry is the opposite of this one, and what only the staff reads. */
function EntryText({ description, note, reverses, undoneBy, mergedFrom, mergedInto, mergedEntry }: Entry) {
  const { t } = useWords();
  return (
    <BlockStack>
      <span dir="auto">{description}</span>
      {reverses ? <ToEntry entry={reverses}>{t("person.reverses", { entry: reverses })}</ToEntry> : null}
      {undoneBy ? <ToEntry entry={undoneBy}>{t("person.undoneBy", { entry: undoneBy })}</ToEntry> : null}
      {mergedFrom ? (
        <ToMerged customerId={mergedFrom} entry={mergedEntry}>
          {t("gone.mergedFrom", { customerId: mergedFrom, entry: mergedEntry ?? "" })}
        </ToMerged>
      ) : null}
      {mergedInto ? (
        <ToMerged customerId={mergedInto} entry={mergedEntry}>
          {t("gone.mergedInto", { customerId: mergedInto, entry: mergedEntry ?? "" })}
        </ToMerged>
      ) : null}
      {note ? (
        <Text as="span" tone="subdued">
          {t("person.note", { note })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** It may be on another page, so it is searched for by its number. */
const ToEntry = ({ entry, children }: { entry: string; children: ReactNode }) => (
  <Link url={pageUrl({ search: entry })} removeUnderline>
    {children}
  </Link>
);

/** The other one's entry of a merge, on her page. */
const ToMerged = ({
  customerId,
  entry,
  children,
}: {
  customerId: string;
  entry: string | null;
  children: ReactNode;
}) => (
  <Link url={`/app/customers/${customerId}?search=${entry ?? ""}`} removeUnderline>
    {children}
  </Link>
);

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
