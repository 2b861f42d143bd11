import { totalsIn, type TotalsChoice, type Written } from "./grid-edits.ts";
import type { useCorrections } from "./use-corrections.tsx";
import { useStepKeys } from "./use-step-keys.tsx";
import { useTotals } from "./use-totals.tsx";

interface Options {
  importNumber: number;
  corrections: ReturnType<typeof useCorrections>;
  written: Written;
  /** Rows are being saved or checked, and the server takes nothing meanwhile. */
  isBusy: boolean;
  onStepped: (way: "undo" | "redo") => void;
  /** The lines that look like totals have other reasons. */
  onTotals: () => void;
}

/** Steps back and forward, in the order in which they were made: cells that were written, and totals left out. */
export function useSteps({ importNumber, corrections, written, isBusy, onStepped, onTotals }: Options) {
  const { dispatch } = corrections;
  const totals = useTotals(importNumber, onTotals);
  const choose = async (choice: TotalsChoice) => {
    if (await totals.choose(choice)) dispatch({ do: "choose", choice });
  };
  const step = async (way: "undo" | "redo") => {
    const choice = totalsIn(corrections, way);
    if (choice === null) dispatch({ do: way, written });
    else if (isBusy || !(await totals.choose(choice))) return;
    else dispatch({ do: "choose_back", way, choice });
    onStepped(way);
  };
  const [undo, redo] = [() => void step("undo"), () => void step("redo")];
  useStepKeys(undo, redo);
  return { totals, chooseTotals: (choice: TotalsChoice) => void choose(choice), undo, redo };
}
