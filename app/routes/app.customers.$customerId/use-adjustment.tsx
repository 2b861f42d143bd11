import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { Refusal } from "#app/refusal.ts";
import { readAdjustment, type AdjustmentAnswer } from "./adjustment.ts";

/** What the customer's page answers: the points that were posted, or why none were. */
export type Adjusted = { saved: number } | { refusal: Refusal };

type Field = "points" | "description";

/** What is typed into the dialog, and what became of it. */
export function useAdjustment(customerId: string, balance: number) {
  const [attempt, setAttempt] = useState(0);
  const [open, setOpen] = useState(false);
  const [points, setPoints] = useState("");
  const [description, setDescription] = useState("");
  const [read, setRead] = useState<AdjustmentAnswer | null>(null);
  // Each time the dialog is opened its answer is another one.
  const fetcher = useFetcher<Adjusted>({ key: `adjust-${customerId}-${attempt}` });
  const answer = fetcher.data;
  const saving = fetcher.state !== "idle";

  return {
    points,
    setPoints,
    description,
    setDescription,
    saving,
    // Told once the page around it shows the new balance.
    saved: answer && "saved" in answer && !saving ? answer.saved : null,
    isOpen: open,
    refused: answer && "refusal" in answer ? answer.refusal : null,
    refusedAt: (field: Field) => (read && "refusal" in read && read.field === field ? read.refusal : null),
    begin() {
      setAttempt(attempt + 1);
      setPoints("");
      setDescription("");
      setRead(null);
      setOpen(true);
    },
    close: () => setOpen(false),
    save() {
      if (saving) return;
      const asked = readAdjustment(points, description);
      setRead(asked);
      if ("refusal" in asked) return;
      void fetcher.submit({ points, description, balance: String(balance) }, { method: "post" });
    },
  };
}
