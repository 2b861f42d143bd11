import { columnNames, type ColumnMap } from "#app/imports/columns.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import { columnsAtFault, rejectionSentence } from "#app/imports/rejection.ts";
import { formatNumber, shorten } from "./format.ts";
import { RecordTable } from "./record-table.tsx";

const cellCharsShown = 120;

/** Rejected rows as they were written, the cells at fault marked, with what is wrong and what to do. */
export function RejectedTable({ rows, columnMap }: { rows: RowOutcome[]; columnMap: ColumnMap }) {
  return (
    <RecordTable
      caption="Rejected rows, by their number in the file"
      rows={rows}
      rowKey={(row) => row.rowNumber}
      columns={[
        { heading: "Row", figure: true, cell: (row) => formatNumber(row.rowNumber) },
        ...columnNames.map((column) => ({
          heading: column,
          cell: (row: RowOutcome) => (
            <FileCell text={row.cells[columnMap[column]] ?? ""} atFault={columnsAtFault(row.reasons).includes(column)} />
          ),
        })),
        { heading: "Why it is rejected", cell: (row) => rejectionSentence(row.reasons) },
      ]}
    />
  );
}

/** A cell is shown as text, whatever it holds. */
function FileCell({ text, atFault }: { text: string; atFault: boolean }) {
  return (
    <span className={atFault ? "file-cell file-cell--at-fault" : "file-cell"} dir="auto">
      {shorten(text, cellCharsShown) || "(empty)"}
    </span>
  );
}
