import { useRevalidator, useSearchParams } from "@remix-run/react";
import { Box, Card, Text } from "@shopify/polaris";
import { useEffect, useMemo, useState } from "react";
import type { Field } from "#app/imports/fields.ts";
import type { GridPage } from "#app/imports/grid-rows.server.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { UnsavedChanges } from "#app/components/unsaved-changes.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { CellEditor } from "./cell-editor.tsx";
import { Grid } from "./grid.tsx";
import { writtenIn, type Change } from "./grid-edits.ts";
import { filtered, readFilter, type Filter } from "./grid-filter.ts";
import { GridToolbar } from "./grid-toolbar.tsx";
import { LoadLine } from "./load-line.tsx";
import { RowDetails } from "./row-details.tsx";
import { SaveLine } from "./save-line.tsx";
import { suggestionsByFault } from "./suggestions.ts";
import { useCorrections } from "./use-corrections.tsx";
import { useGrid } from "./use-grid.tsx";
import { useGridRows } from "./use-grid-rows.tsx";
import { useSaving } from "./use-saving.tsx";

interface Props {
  importRecord: ImportRecord;
  fields: Field[];
  first: GridPage;
  /** Where this tab keeps what is not saved. */
  draftKey: string;
}

/** All rejected rows in one grid; what is written into it is kept until it is saved. */
export function RepairGrid(props: Props) {
  const { importRecord, fields } = props;
  const { importNumber, rejectedCount } = importRecord;
  const { t } = useWords();
  const desk = useDesk(props);
  const { corrections, grid, loaded, saving, shown, filter, said } = desk;
  const { chosen, row, field } = grid;
  const editor =
    grid.writing === null || !row || !field ? null : (
      <CellEditor
        key={`${row.rowNumber} ${field}`}
        label={t("repair.grid.editing", { field: t(`fields.${field}.label`), rowNumber: row.rowNumber })}
        text={grid.writing}
        onWritten={grid.written}
        onCancel={grid.cancel}
      />
    );
  return (
    <Card padding="0">
      <GridToolbar
        {...{ fields, filter }}
        byReason={importRecord.review?.rejectedByReason ?? []}
        edits={corrections.edits}
        onFilter={(next) => {
          grid.toFirst();
          desk.setFilter(next);
        }}
        onUndo={corrections.past.length > 0 ? desk.undo : null}
        onRedo={corrections.future.length > 0 ? desk.redo : null}
        onReplace={grid.replace}
      />
      <LoadLine
        {...loaded}
        loaded={loaded.rows.length}
        total={rejectedCount ?? 0}
        shown={shown.rows.length}
        onRetry={loaded.retry}
      />
      <Grid key={filter} {...{ shown, chosen, editor }} edits={corrections.edits} actions={grid.actions} />
      <div className="grid-foot">
        <div role="status" className="live">
          {said ? (
            <Box paddingInline="400" paddingBlockStart="200">
              <Text as="p">{said}</Text>
            </Box>
          ) : null}
        </div>
        {row ? (
          <RowDetails
            {...{ importNumber, row, field, fields }}
            rows={loaded.rows}
            edits={corrections.edits}
            suggestions={desk.suggestions}
            onChange={desk.change}
          />
        ) : null}
        <SaveLine
          {...saving}
          changed={corrections.edits.size}
          unkept={corrections.unkept}
          onSave={() => void saving.save(corrections.edits)}
        />
      </div>
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

/** The rows, what was written into them, and what is done with both. */
function useDesk({ importRecord, fields, first, draftKey }: Props) {
  const { importNumber, status } = importRecord;
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const loaded = useGridRows(importNumber, first);
  const { rows, loading, failed, reload } = loaded;
  const corrections = useCorrections(draftKey);
  const { edits, dispatch } = corrections;
  const [said, setSaid] = useState("");
  const [filter, setFilter] = useFilter();
  const written = useMemo(
    () => writtenIn(new Map(rows.map((row) => [row.rowNumber, row])), fields),
    [rows, fields],
  );
  const shown = useMemo(
    () => ({ rows: filtered(rows, filter, edits), fields }),
    [rows, filter, edits, fields],
  );
  const suggestions = useMemo(
    () => (loading ? new Map<string, Change[]>() : suggestionsByFault(rows, fields)),
    [loading, rows, fields],
  );
  const saving = useSaving({
    importNumber,
    status,
    onSaved: (rowNumbers) => dispatch({ do: "drop", rowNumbers }),
    onChecked() {
      reload();
      // The page leads on where no row is left, or the import has gone on.
      revalidate();
    },
  });
  // What was corrected or erased meanwhile has no place to be written to.
  useEffect(() => {
    if (loading || failed) return;
    const lost = [...edits].filter(
      ([rowNumber]) => written(rowNumber, fields[0] ?? "description") === undefined,
    );
    if (lost.length > 0) dispatch({ do: "drop", rowNumbers: new Set(lost.map(([rowNumber]) => rowNumber)) });
  }, [loading, failed, edits, written, fields, dispatch]);
  const change = (changes: readonly Change[]) => {
    dispatch({ do: "change", changes, written });
    const touched = new Set(changes.map(({ rowNumber }) => rowNumber)).size;
    setSaid(touched === 1 ? "" : t("repair.done", { count: touched }));
  };
  const step = (way: "undo" | "redo") => () => {
    dispatch({ do: way, written });
    setSaid(t(way === "undo" ? "repair.undone" : "repair.redone"));
  };
  const [undo, redo] = [step("undo"), step("redo")];
  const grid = useGrid({ shown, edits, onChange: change, onUndo: undo, onRedo: redo });
  return {
    loaded,
    corrections,
    saving,
    suggestions,
    shown,
    filter,
    setFilter,
    grid,
    change,
    undo,
    redo,
    said,
  };
}

/** In the address, so that a reload, and a link from the review, show the same rows. */
function useFilter(): [Filter, (filter: Filter) => void] {
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params.get("reason"));
  const setFilter = (next: Filter) =>
    setParams(
      (now) => {
        now.delete("reason");
        if (next) now.set("reason", next);
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  return [filter, setFilter];
}
