import { useRevalidator, useSearchParams } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import type { Field } from "#app/imports/fields.ts";
import type { GridPage } from "#app/imports/grid-rows.server.ts";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { useWords } from "#app/components/use-words.tsx";
import type { Foreseen } from "#app/imports/foresee.server.ts";
import { isRejectionReason } from "#app/imports/row/rejection.ts";
import { foreseenOf, tallyOf } from "./foreseen.ts";
import { writtenIn, type Change } from "./grid-edits.ts";
import { filtered, readFilter, type Filter } from "./grid-filter.ts";
import { suggestionsByFault } from "./suggestions.ts";
import { useCorrections } from "./use-corrections.tsx";
import { useForeseen } from "./use-foreseen.tsx";
import { useGrid } from "./use-grid.tsx";
import { useGridRows } from "./use-grid-rows.tsx";
import { useRowName } from "./use-row-name.tsx";
import { useStepKeys } from "./use-step-keys.tsx";
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
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const loaded = useGridRows(importNumber, first);
  const { rows, loading, failed, reload } = loaded;
  const corrections = useCorrections(draftKey);
  const { edits, dispatch } = corrections;
  const foresight = useForeseen(importNumber, edits);
  const tally = useMemo(() => tallyOf(foresight, edits), [foresight, edits]);
  const [said, setSaid] = useState("");
  /** What was changed last, where it was one row: what comes of it is said as soon as it is known. */
  const [last, setLast] = useState<readonly Change[]>([]);
  const [lastCell] = last;
  const saidOfRow = useRowOutcome(lastCell ? foreseenOf(foresight, edits, lastCell.rowNumber) : null);
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
    const touched = new Set(changes.map(({ rowNumber }) => rowNumber));
    setLast(touched.size === 1 ? changes : []);
    setSaid(touched.size === 1 ? "" : t("repair.done", { count: touched.size }));
  };
  const step = (way: "undo" | "redo") => () => {
    dispatch({ do: way, written });
    setLast([]);
    setSaid(t(way === "undo" ? "repair.undone" : "repair.redone"));
  };
  const [undo, redo] = [step("undo"), step("redo")];
  useStepKeys(undo, redo);
  const onBeyond = ({ lines, columns }: { lines: number; columns: number }) => {
    const lost = [
      ...(lines > 0 ? [t("repairPaste.lines", { count: lines })] : []),
      ...(columns > 0 ? [t("repairPaste.columns", { count: columns })] : []),
    ];
    if (lost.length > 0) setSaid((done) => [done, ...lost].filter(Boolean).join(" "));
  };
  const grid = useGrid({ shown, edits, onChange: change, onBeyond, onUndo: undo, onRedo: redo });
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
    /** A correction of one cell, that may be good for others. */
    lastCell: last.length === 1 ? lastCell : undefined,
    readAgain,
    foresight,
    tally,
    said: said || saidOfRow,
  };
}

/** What the correction of one row comes to, in a sentence; empty while nobody knows. */
function useRowOutcome(foreseen: Foreseen | null): string {
  const words = useWords();
  const nameOf = useRowName();
  if (!foreseen) return "";
  const { rowNumber, outcome, reasons } = foreseen;
  const values = { rowNumber: nameOf(rowNumber) };
  if (outcome !== "rejected") return words.t(`repairForeseen.said.${outcome}`, values);
  const left = reasons.filter(isRejectionReason);
  return words.t("repairForeseen.said.rejected", {
    ...values,
    reasons: left.map((code) => ({ code: `rejections.${code}`, values: {} }) as const),
  });
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
