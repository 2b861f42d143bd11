import { useRevalidator, useSearchParams } from "@remix-run/react";
import { useEffect, useMemo } from "react";
import type { Field } from "#app/imports/fields.ts";
import type { GridPage } from "#app/imports/corrections/grid-rows.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { tallyOf } from "./foreseen.ts";
import { writtenIn, type Change, type Written } from "./grid-edits.ts";
import { filtered, readFilter, type Filter } from "./grid-filter.ts";
import { suggestionsByFault } from "./suggestions.ts";
import { useCorrections } from "./use-corrections.tsx";
import { useForeseen } from "./use-foreseen.tsx";
import { useGrid } from "./use-grid.tsx";
import { useGridRows } from "./use-grid-rows.tsx";
import { useSteps } from "./use-steps.tsx";
import { useSaid } from "./use-said.tsx";
import { useSaving } from "./use-saving.tsx";

export interface DeskProps {
  importRecord: ImportRecord;
  fields: Field[];
  first: GridPage;
  /** Where this tab keeps what is not saved. */
  draftKey: string;
}

/** The rows, what was written into them, and what is done with both. */
export function useDesk({ importRecord, fields, first, draftKey }: DeskProps) {
  const { importNumber, status } = importRecord;
  const { revalidate } = useRevalidator();
  const loaded = useGridRows(importNumber, first);
  const { rows, loading, failed, reload } = loaded;
  const corrections = useCorrections(draftKey);
  const { edits, dispatch } = corrections;
  const foresight = useForeseen(importNumber, edits);
  const tally = useMemo(() => tallyOf(foresight, edits), [foresight, edits]);
  const told = useSaid(foresight, edits);
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
  const readAgain = () => {
    reload();
    // The page leads on where no row is left, or the import has gone on.
    revalidate();
  };
  const saving = useSaving({
    importNumber,
    status,
    onSaved: (rowNumbers) => dispatch({ do: "drop", rowNumbers }),
    onChecked: readAgain,
  });
  useDropLost(corrections, loading || failed ? null : written, fields[0] ?? "description");
  const change = (changes: readonly Change[]) => {
    dispatch({ do: "change", changes, written });
    told.changed(changes);
  };
  const steps = useSteps({
    importNumber,
    corrections,
    written,
    isBusy: saving.saving || saving.checking,
    onStepped: told.stepped,
    onTotals: readAgain,
  });
  const grid = useGrid({
    shown,
    edits,
    onChange: change,
    onBeyond: told.beyond,
    onUndo: steps.undo,
    onRedo: steps.redo,
  });
  return {
    ...{ loaded, corrections, saving, suggestions, shown },
    filter,
    setFilter,
    grid,
    change,
    ...steps,
    lastCell: told.lastCell,
    foresight,
    tally,
    said: told.said,
  };
}

/** What was corrected or erased meanwhile has no place to be written to. @param written null while rows are loading */
function useDropLost(
  { edits, dispatch }: ReturnType<typeof useCorrections>,
  written: Written | null,
  field: Field,
): void {
  useEffect(() => {
    if (!written) return;
    const lost = [...edits.keys()].filter((rowNumber) => written(rowNumber, field) === undefined);
    if (lost.length > 0) dispatch({ do: "drop", rowNumbers: new Set(lost) });
  }, [edits, dispatch, written, field]);
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
