import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { readDraft, writeDraft, writeDraftSoon } from "./draft.ts";
import { change, choseBack, chose, noCorrections, redo, undo, without } from "./grid-edits.ts";
import type { Change, Corrections, Edits, TotalsChoice, Written } from "./grid-edits.ts";

type Step =
  | { do: "change"; changes: readonly Change[]; written: Written }
  | { do: "choose"; choice: TotalsChoice }
  | { do: "choose_back"; way: "undo" | "redo"; choice: TotalsChoice }
  | { do: "undo" | "redo"; written: Written }
  | { do: "drop"; rowNumbers: ReadonlySet<number> }
  | { do: "restore"; edits: Edits };

function reduce(now: Corrections, step: Step): Corrections {
  switch (step.do) {
    case "change":
      return change(now, step.changes, step.written);
    case "choose":
      return chose(now, step.choice);
    case "choose_back":
      return choseBack(now, step.way, step.choice);
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

const otherTasks = () => new Promise<void>((resolve) => setTimeout(resolve));

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
    const changed = new AbortController();
    const { signal } = changed;
    const keep = async () => {
      const kept = await writeDraftSoon(sessionStorage, key, edits, otherTasks, signal);
      if (kept !== null) setUnkept(!kept);
    };
    const timer = setTimeout(() => void keep(), keepMs);
    addEventListener("pagehide", () => setUnkept(!writeDraft(sessionStorage, key, edits)), { signal });
    return () => {
      clearTimeout(timer);
      changed.abort();
    };
  }, [key, edits]);
  const forget = useCallback(() => {
    writeDraft(sessionStorage, key, new Map());
    dispatch({ do: "restore", edits: new Map() });
  }, [key]);
  return { ...corrections, dispatch, forget, unkept };
}
