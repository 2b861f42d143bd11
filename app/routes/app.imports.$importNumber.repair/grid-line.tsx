import { memo, type ReactNode } from "react";
import type { Field } from "#app/imports/fields.ts";
import type { Foreseen } from "#app/imports/corrections/foresee.server.ts";
import type { GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { fieldsAtFault, isRejectionReason } from "#app/imports/row/rejection.ts";
import { useWords } from "#app/components/use-words.tsx";
import { useRowName } from "./use-row-name.tsx";
import type { Words } from "#app/locales/words.ts";

export interface LineProps {
  row: GridRow;
  /** Its place among the rows that are shown, and in the scrolled height. */
  index: number;
  top: number;
  fields: readonly Field[];
  edits: Readonly<Partial<Record<Field, string>>> | undefined;
  /** What the edits would come to; null while it is not known. */
  foreseen: Foreseen | null;
  /** The column that one is in, where this is the row. */
  at: number | null;
  /** The first and the last column that are chosen of this row. */
  chosenFrom: number;
  chosenTo: number;
  editor: ReactNode;
}

/** One row: its number, its cells and why it is rejected. */
export const GridLine = memo(function GridLine(props: LineProps) {
  const { row, index, top, fields, edits } = props;
  const words = useWords();
  const nameOf = useRowName();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="grid-row"
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className="grid-cell grid-cell--number">
        {edits ? <span className="grid-changed">{words.t("repair.grid.changed")}</span> : null}
        {nameOf(row.rowNumber)}
      </div>
      {row.erased ? (
        <Cell {...props} column={0} className="grid-cell--erased" span={fields.length + 1}>
          {words.t("repair.grid.erased")}
        </Cell>
      ) : (
        <Cells {...props} words={words} />
      )}
    </div>
  );
});

function Cells({ words, ...props }: LineProps & { words: Words }) {
  const { row, fields, edits, foreseen, at, editor } = props;
  const reasonId = `why-${row.rowNumber}`;
  const atFault = fieldsAtFault(foreseen?.reasons ?? row.reasons);
  const isRight = foreseen !== null && foreseen.outcome !== "rejected";
  return (
    <>
      {fields.map((field, column) => {
        const text = edits?.[field] ?? row.cells[column] ?? "";
        const invalid = atFault.includes(field) && (foreseen !== null || edits?.[field] === undefined);
        const look = edits?.[field] === undefined ? "" : "grid-cell--changed";
        return (
          <Cell
            {...props}
            key={field}
            column={column}
            className={`grid-cell--text ${invalid ? "grid-cell--invalid" : look}`}
            invalid={invalid}
            describedBy={reasonId}
          >
            {at === column && editor ? editor : shownText(text)}
          </Cell>
        );
      })}
      <Cell
        {...props}
        column={fields.length}
        className={`grid-cell--reason ${isRight ? "grid-cell--right" : ""}`}
        readOnly
        id={reasonId}
      >
        {reasonText({ ...props, words })}
      </Cell>
    </>
  );
}

/** Why the row is rejected as it stands in the grid, or that it would not be any more. */
function reasonText({ words: { t }, row, edits, foreseen }: LineProps & { words: Words }): string {
  if (edits && !foreseen) return t("repairForeseen.open");
  if (foreseen && foreseen.outcome !== "rejected") return t(`repairForeseen.cell.${foreseen.outcome}`);
  return (foreseen?.reasons ?? row.reasons)
    .map((code) => (isRejectionReason(code) ? t(`rejections.${code}`) : code))
    .join(". ");
}

/** Line breaks would hide what stands behind them. */
const shownText = (text: string) => text.slice(0, 300).replace(/\r\n|\r|\n/g, "↵");

interface CellProps extends LineProps {
  column: number;
  className: string;
  children: ReactNode;
  id?: string;
  invalid?: boolean;
  readOnly?: boolean;
  describedBy?: string;
  span?: number;
}

function Cell(props: CellProps) {
  const { index, at, column, chosenFrom, chosenTo, className, invalid, readOnly, describedBy, span } = props;
  const chosen = span === undefined ? column >= chosenFrom && column <= chosenTo : chosenTo >= 0;
  const here = span === undefined ? at === column : at !== null;
  return (
    <div
      role="gridcell"
      id={props.id}
      aria-colindex={column + 2}
      aria-colspan={span}
      aria-selected={chosen}
      aria-invalid={invalid || undefined}
      aria-readonly={readOnly || span !== undefined || undefined}
      aria-describedby={describedBy}
      tabIndex={here ? 0 : -1}
      data-row={index}
      data-column={column}
      dir="auto"
      className={`grid-cell ${className} ${chosen ? "grid-cell--chosen" : ""}`}
      style={span === undefined ? undefined : { gridColumn: "2 / -1" }}
    >
      {props.children}
    </div>
  );
}
