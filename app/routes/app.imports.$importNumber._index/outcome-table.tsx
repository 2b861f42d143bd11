import { customerFields, type Field } from "#app/imports/fields.ts";
import { rowColumn } from "#app/components/row-column.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { RowOutcome } from "#app/imports/review/outcomes.server.ts";
import { shorten } from "#app/locales/format.ts";
import { CustomerLink } from "#app/components/customer-link.tsx";
import { FileCell } from "#app/components/file-cell.tsx";
import { RecordTable } from "#app/components/record-table.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { Outcome, type Corrections } from "./row-outcome.tsx";

interface Props {
  rows: RowOutcome[];
  importRecord: ImportRecord;
  corrections: Corrections;
}

const descriptionCharsShown = 160;

/** Rows with what was read of them and what became of them. */
export function OutcomeTable({ rows, importRecord, corrections }: Props) {
  const words = useWords();
  const { t, points } = words;
  // What could not be read as a value is shown as it was written.
  const asWritten = (row: RowOutcome, ...of: Field[]) => (
    <WrittenCell row={row} importRecord={importRecord} of={of} />
  );
  return (
    <RecordTable
      caption={t("receipt.rows.caption")}
      rows={rows}
      rowKey={(row) => row.rowNumber}
      columns={[
        rowColumn(words, importRecord.reading.sheet),
        {
          heading: t("receipt.rows.customer"),
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
          heading: t("receipt.rows.points"),
          figure: true,
          cell: (row) => (row.points === null ? asWritten(row, "points_to_add") : points(row.points)),
        },
        {
          heading: t("receipt.rows.description"),
          cell: (row) =>
            row.description === null ? (
              asWritten(row, "description")
            ) : (
              <div className="record-table__sentence" dir="auto">
                {shorten(row.description, descriptionCharsShown)}
              </div>
            ),
        },
        {
          heading: t("receipt.rows.outcome"),
          cell: (row) => <Outcome row={row} importRecord={importRecord} corrections={corrections} />,
        },
      ]}
    />
  );
}

interface WrittenCellProps {
  row: RowOutcome;
  importRecord: ImportRecord;
  /** The fields that it may stand in: the first that the file has. */
  of: Field[];
}

function WrittenCell({ row, importRecord: { columnMap, cellsErasedAt }, of }: WrittenCellProps) {
  const { t } = useWords();
  const place = of.map((field) => columnMap?.[field]).find((known) => known !== undefined);
  if (row.erased || place === undefined) return "–";
  if (cellsErasedAt) return t("receipt.rows.cellDeleted");
  return <FileCell text={row.cells[place] ?? ""} atFault={row.verdict === "rejected"} />;
}

/** Only a customer with entries has a page. */
function Customer({ row }: { row: RowOutcome }) {
  if (row.entryNumber === null || row.customerId === null) return row.customerId;
  return <CustomerLink customerId={row.customerId} />;
}
