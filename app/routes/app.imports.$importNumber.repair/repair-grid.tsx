import { Box, Card, Text } from "@shopify/polaris";
import { UnsavedChanges } from "#app/components/unsaved-changes.tsx";
import { CellEditor } from "./cell-editor.tsx";
import { foreseenOf } from "./foreseen.ts";
import type { Edits } from "./grid-edits.ts";
import { Grid } from "./grid.tsx";
import { GridToolbar } from "./grid-toolbar.tsx";
import { LoadLine } from "./load-line.tsx";
import { RowDetails } from "./row-details.tsx";
import { SameFaultOffer } from "./same-fault-offer.tsx";
import { SaveLine } from "./save-line.tsx";
import { TotalsLine } from "./totals-line.tsx";
import { useDesk, type DeskProps } from "./use-desk.tsx";

/** All rejected rows in one grid; what is written into it is kept until it is saved. */
export function RepairGrid(props: DeskProps) {
  const { importRecord, fields } = props;
  const { rejectedCount } = importRecord;
  const desk = useDesk(props);
  const { corrections, grid, loaded, saving, shown, filter, foresight } = desk;
  const { chosen } = grid;
  return (
    <Card padding="0">
      <GridToolbar
        {...{ fields, filter }}
        byReason={importRecord.review?.rejectedByReason ?? []}
        edits={corrections.edits}
        onFilter={(next) => {
          grid.toBeginning();
          desk.setFilter(next);
        }}
        onUndo={corrections.past.length > 0 ? desk.undo : null}
        onRedo={corrections.future.length > 0 ? desk.redo : null}
        onReplace={grid.replace}
      />
      <TotalsLine
        review={importRecord.review}
        totals={desk.totals}
        disabled={saving.saving || saving.checking}
        onChoose={desk.chooseTotals}
      />
      <LoadLine
        {...loaded}
        loaded={loaded.rows.length}
        total={rejectedCount ?? 0}
        shown={shown.rows.length}
        onRetry={loaded.retry}
      />
      <Grid
        key={filter}
        {...{ shown, chosen, foresight }}
        editor={editorOf(grid)}
        edits={corrections.edits}
        actions={grid.actions}
      />
      <Foot {...props} desk={desk} />
      <UnsavedChanges
        id="repair"
        unsaved={corrections.edits.size > 0}
        saving={saving.saving || saving.checking}
        onSave={() => void saving.save(corrections.edits)}
        onDiscard={corrections.forget}
      />
    </Card>
  );
}

/** What is said, offered and saved, in sight however long the grid is. */
function Foot({ importRecord, fields, desk }: DeskProps & { desk: ReturnType<typeof useDesk> }) {
  const { importNumber } = importRecord;
  const { corrections, grid, loaded, saving, said, foresight } = desk;
  const { row } = grid;
  const corrected = correctedIn(grid, corrections.edits) ?? desk.lastCell;
  return (
    <div className="grid-foot">
      <div role="status" className="live">
        {said ? (
          <Box paddingInline="400" paddingBlockStart="200">
            <Text as="p">{said}</Text>
          </Box>
        ) : null}
      </div>
      {corrected ? (
        <SameFaultOffer
          {...{ fields }}
          corrected={corrected}
          rows={loaded.rows}
          edits={corrections.edits}
          onChange={desk.change}
        />
      ) : null}
      {row ? (
        <RowDetails
          {...{ importNumber, row, fields }}
          foreseen={foreseenOf(foresight, corrections.edits, row.rowNumber)}
          edits={corrections.edits}
          suggestions={desk.suggestions}
          onChange={desk.change}
        />
      ) : null}
      <SaveLine
        {...saving}
        changed={corrections.edits.size}
        tally={desk.tally}
        unkept={corrections.unkept}
        onSave={() => void saving.save(corrections.edits)}
      />
    </div>
  );
}

/** The cell that one is in, if it was corrected. */
function correctedIn({ row, field }: ReturnType<typeof useDesk>["grid"], edits: Edits) {
  if (!row || !field || edits.get(row.rowNumber)?.[field] === undefined) return null;
  return { rowNumber: row.rowNumber, field };
}

/** The cell being written into, where there is one. */
function editorOf({ row, field, writing, written, cancel }: ReturnType<typeof useDesk>["grid"]) {
  if (writing === null || !row || !field) return null;
  const { rowNumber } = row;
  return (
    <CellEditor
      key={`${rowNumber} ${field}`}
      {...{ rowNumber, field }}
      text={writing}
      onWritten={written}
      onCancel={cancel}
    />
  );
}
