import { useRef, useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { Refusal } from "#app/refusal.ts";
import type { TotalsChoice } from "./grid-edits.ts";

export interface Totals {
  busy: boolean;
  /** Why the last choice was not done. */
  fault: string | null;
  /** @returns whether it was done. */
  choose: (choice: TotalsChoice) => Promise<boolean>;
}

/** Leaves out the lines that look like totals, or puts them back. */
export function useTotals(importNumber: number, onDone: () => void): Totals {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  // A key that is held down asks again before the page shows that it is being done.
  const doing = useRef(false);
  const choose = async (choice: TotalsChoice) => {
    if (doing.current) return false;
    doing.current = true;
    setBusy(true);
    const body = new FormData();
    body.set("intent", choice);
    const why = await send(`/app/imports/${importNumber}/rows`, body).then(
      (refusal) => refusal && words.refusal(refusal),
      () => words.t("repairTotals.lost"),
    );
    setFault(why);
    setBusy(false);
    doing.current = false;
    onDone();
    return why === null;
  };
  return { busy, fault, choose };
}

/** @returns why it was not done. @throws where nobody knows. */
async function send(path: string, body: FormData): Promise<Refusal | null> {
  const response = await fetch(path, { method: "POST", body });
  const { refusal } = (await response.json()) as { refusal?: Refusal };
  if (!response.ok && !refusal) throw new Error(`rows answered ${response.status}`);
  return refusal ?? null;
}
