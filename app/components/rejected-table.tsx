import { columnLabels, columnNames, type ColumnName } from "#app/imports/columns.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { RowOutcome } from "#app/imports/outcomes.server.ts";
import { columnsAtFault, rejectionSentence } from "#app/imports/rejection.ts";
import { fitCells } from "#app/imports/row.ts";
import { FileCell } from "./file-cell.tsx";
import { formatNumber } from "./format.ts";
import { RecordTable } from "./record-table.tsx";

/** Rejected rows as they were written, the cells at fault marked, with what is wrong and what to do. */
export function RejectedTable({ rows, importRecord }: { rows: RowOutcome[]; importRecord: ImportRecord }) {
  const { columnMap, header, delimiter } = importRecord;
  const textOf = (row: RowOutcome, column: ColumnName) =>
    columnMap ? (fitCells(row.cells, header.length, delimiter)[columnMap[column]] ?? "") : "";
  return (
    <RecordTable
      caption="Rejected rows, by their number in the file"
      rows={rows}
      rowKey={(row) => row.rowNumber}
      columns={[
        { heading: "Row", figure: true, cell: (row) => formatNumber(row.rowNumber) },
        ...columnNames.map((column) => ({
          heading: columnLabels[column],
          cell: (row: RowOutcome) => (
            <FileCell
              text={textOf(row, column)}
              atFault={columnsAtFault(row.reasons).includes(columnLabels[column])}
            />
          ),
        })),
        { heading: "Why it is rejected", cell: (row) => rejectionSentence(row.reasons) },
      ]}
    />
  );
}
