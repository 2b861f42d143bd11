import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { readDraft, writeDraft } from "./draft.ts";
import { change, noCorrections, redo, undo, without } from "./grid-edits.ts";
import type { Change, Corrections, Edits, Written } from "./grid-edits.ts";

type Step =
  | { do: "change"; changes: readonly Change[]; written: Written }
  | { do: "undo" | "redo"; written: Written }
  | { do: "drop"; rowNumbers: ReadonlySet<number> }
  | { do: "restore"; edits: Edits };

function reduce(now: Corrections, step: Step): Corrections {
  switch (step.do) {
    case "change":
      return change(now, step.changes, step.written);
    case "undo":
      return undo(now, step.written);
    case "redo":
      return redo(now, step.written);
    case "drop":
      return without(now, step.rowNumbers);
    case "restore":
      return { ...noCorrections, edits: step.edits };
  }
}

/** A reload within this time of the last key is caught by `pagehide`. */
const keepMs = 200;

/** The corrections that are not saved, kept over a reload. */
export function useCorrections(key: string) {
  const [corrections, dispatch] = useReducer(reduce, noCorrections);
  const [unkept, setUnkept] = useState(false);
  const latest = useRef<Edits>(corrections.edits);
  const restored = useRef(false);
  useEffect(() => {
    restored.current = true;
    const edits = readDraft(sessionStorage, key);
    if (edits.size > 0) dispatch({ do: "restore", edits });
  }, [key]);
  const { edits } = corrections;
  useEffect(() => {
    latest.current = edits;
    if (!restored.current) return;
    const keep = () => setUnkept(!writeDraft(sessionStorage, key, edits));
    const timer = setTimeout(keep, keepMs);
    addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keep);
    };
  }, [key, edits]);
  const forget = useCallback(() => {
    writeDraft(sessionStorage, key, new Map());
    dispatch({ do: "restore", edits: new Map() });
  }, [key]);
  return { ...corrections, dispatch, forget, unkept };
}
