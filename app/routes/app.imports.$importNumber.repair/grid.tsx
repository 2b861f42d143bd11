import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useContext, useEffect, useRef, type CSSProperties, type ReactNode } from "react";
import type { Field } from "#app/imports/fields.ts";
import { useWords } from "#app/components/use-words.tsx";
import { blockOf, type Chosen, type Place, type Shown } from "./grid-place.ts";
import type { Edits } from "./grid-edits.ts";
import { foreseenOf, type Foresight } from "./foreseen.ts";
import { GridLine } from "./grid-line.tsx";
import { SheetRead } from "./use-row-name.tsx";
import { useGridEvents, type GridActions } from "./use-grid-events.tsx";

interface Props {
  shown: Shown;
  edits: Edits;
  foresight: Foresight;
  chosen: Chosen;
  /** What stands in the cell that one is in, while it is being written into. */
  editor: ReactNode;
  actions: GridActions;
}

const rowHeight = 36;
/** Before the browser has measured it, and on the server. */
const firstRect = { width: 960, height: 560 };

/** Rows like those of a spreadsheet, of which only those in view are in the page. */
export function Grid({ shown, edits, foresight, chosen, editor, actions }: Props) {
  const { rows, fields } = shown;
  const { t } = useWords();
  const sheet = useContext(SheetRead);
  const grid = useRef<HTMLDivElement>(null);
  const { row: atRow } = chosen.at;
  // The row that one is in stays in the page wherever one scrolls: it holds the focus, and what is being written.
  const rangeExtractor = (range: Range) => {
    const inView = defaultRangeExtractor(range);
    if (atRow >= rows.length || inView.includes(atRow)) return inView;
    return [...inView, atRow].sort((a, b) => a - b);
  };
  // The rule is React Compiler's, which compiles nothing here.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    initialRect: firstRect,
    overscan: 8,
    rangeExtractor,
  });
  useFocus(grid, chosen.at, editor !== null);
  const events = useGridEvents(actions);
  const { top, bottom, left, right } = blockOf(chosen);
  const numbers = sheet?.includes(",") ? "9rem" : "4.5rem";
  const columns = [numbers, ...fields.map((field) => widths[field] ?? "8.5rem"), "minmax(16rem, 1fr)"];
  return (
    <div
      {...events}
      ref={grid}
      role="grid"
      aria-label={t("repair.grid.label")}
      aria-rowcount={rows.length + 1}
      aria-colcount={fields.length + 2}
      aria-multiselectable
      className="repair-grid"
      style={{ "--columns": columns.join(" ") } as CSSProperties}
    >
      <Head fields={fields} />
      <div role="rowgroup" className="grid-body" style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          const inBlock = index >= top && index <= bottom;
          return row ? (
            <GridLine
              key={row.rowNumber}
              row={row}
              index={index}
              top={start}
              fields={fields}
              edits={edits.get(row.rowNumber)}
              foreseen={foreseenOf(foresight, edits, row.rowNumber)}
              at={index === atRow ? chosen.at.column : null}
              chosenFrom={inBlock ? left : -1}
              chosenTo={inBlock ? right : -1}
              editor={index === atRow ? editor : null}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

const widths: Partial<Record<Field, string>> = {
  shopify_id: "10.5rem",
  email: "13rem",
  description: "15rem",
};

function Head({ fields }: { fields: readonly Field[] }) {
  const { t } = useWords();
  const headings = [
    t("common.row"),
    ...fields.map((field) => t(`fields.${field}.label`)),
    t("rejections.table.reason"),
  ];
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {headings.map((heading, place) => (
          <div
            key={heading}
            role="columnheader"
            aria-colindex={place + 1}
            className={`grid-cell ${place === 0 ? "grid-cell--number" : ""}`}
          >
            {heading}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What is said of the row stands before the end of the grid, and on a small screen before the row itself. */
function scrollAboveFoot(cell: HTMLElement) {
  const foot = document.querySelector(".grid-foot");
  const hidden = foot ? cell.getBoundingClientRect().bottom - foot.getBoundingClientRect().top : 0;
  if (hidden > 0) scrollBy({ top: hidden });
}

/** The cell that one is in has the focus as long as the grid has it. */
function useFocus(grid: React.RefObject<HTMLDivElement | null>, { row, column }: Place, editing: boolean) {
  useEffect(() => {
    const focused = document.activeElement;
    // What was being written into is gone with its cell: then the page as a whole has the focus.
    const within = grid.current?.contains(focused) || (focused === document.body && wasEditing.current);
    wasEditing.current = editing;
    if (!within || editing) return;
    const cell =
      grid.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ??
      grid.current?.querySelector<HTMLElement>(`[data-row="${row}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (cell) scrollAboveFoot(cell);
  }, [grid, row, column, editing]);
  const wasEditing = useRef(false);
}
