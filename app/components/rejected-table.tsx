import { fields, type Field } from "#app/imports/fields.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { RowOutcome } from "#app/imports/review/outcomes.server.ts";
import { fieldsAtFault, type RejectionReason } from "#app/imports/row/rejection.ts";
import { rowNote } from "#app/imports/row/row-sentence.ts";
import { fitCells } from "#app/imports/row/row.ts";
import { FileCell } from "./file-cell.tsx";
import { RecordTable } from "./record-table.tsx";
import { rowColumn } from "./row-column.ts";
import { useWords } from "./use-words.tsx";

interface Props {
  rows: RowOutcome[];
  importRecord: ImportRecord;
  /** What they all have in common, which the heading above them says. */
  reason: RejectionReason;
}

/** Rejected rows of one reason as they were written, the cells at fault marked. */
export function RejectedTable({ rows, importRecord, reason }: Props) {
  const { columnMap, header, delimiter, reading } = importRecord;
  const words = useWords();
  const textOf = (row: RowOutcome, field: Field) =>
    fitCells(row.cells, header.length, delimiter)[columnMap?.[field] ?? -1] ?? "";
  const noteOf = (row: RowOutcome) => rowNote(words, row, columnMap, reason);
  const note = { heading: words.t("rejections.table.note"), cell: noteOf };
  return (
    <RecordTable
      caption={words.t("rejections.table.caption", { reason: { code: `rejections.${reason}`, values: {} } })}
      rows={rows}
      rowKey={(row) => row.rowNumber}
      columns={[
        rowColumn(words, reading.sheet),
        ...readFields(columnMap).map((field) => ({
          heading: words.t(`fields.${field}.label`),
          cell: (row: RowOutcome) => (
            <FileCell text={textOf(row, field)} atFault={fieldsAtFault(row.reasons).includes(field)} />
          ),
        })),
        ...(rows.some(noteOf) ? [note] : []),
      ]}
    />
  );
}

/** The fields that this import reads, in the order in which they are always named. */
export const readFields = (columnMap: ImportRecord["columnMap"]): Field[] =>
  fields.filter((field) => columnMap?.[field] !== undefined);
