import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useSendAgain } from "#app/components/refusal-alert.tsx";
import type { Unanswered } from "#app/components/lost-answer.ts";
import { readPoints } from "#app/imports/row/row.ts";
import type { Refusal } from "#app/refusal.ts";
import { endsBelowZero, readAdjustment, type AdjustmentField, type AdjustmentForm } from "./adjustment.ts";

type Refusals = Partial<Record<AdjustmentField, Refusal>>;
/** What the customer's page answers: the points that were posted, or why none were. */
export type Adjusted = { saved: number } | { refusal: Refusal } | { refusals: Refusals } | Unanswered;

const empty: AdjustmentForm = { points: "", description: "", belowZero: false };

/** What is typed into the dialog, and what became of it. */
export function useAdjustment(customerId: string, balance: number) {
  const [attempt, setAttempt] = useState(0);
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState(empty);
  const [refusals, setRefusals] = useState<Refusals>({});
  // Each time the dialog is opened, and each time that something else is sent, its answer is another one.
  const fetcher = useFetcher<Adjusted>({ key: `adjust-${customerId}-${attempt}` });
  const inDoubt = useSendAgain(fetcher);
  const answer = fetcher.data;
  const refused = answer && "refusal" in answer ? answer.refusal : null;
  const saving = fetcher.state !== "idle" || inDoubt;

  return {
    form,
    change(changed: Partial<AdjustmentForm>) {
      // The tick is for these points: for others it is asked again.
      setForm({ ...form, ...("points" in changed && { belowZero: false }), ...changed });
      setRefusals(stillTrue(refusals, changed));
      // So is what was answered: it is an answer to something else than what stands there now.
      if (refused) setAttempt(attempt + 1);
    },
    refusals,
    asksBelowZero: endsBelowZero(readPoints(form.points), balance),
    saving,
    inDoubt,
    // Told once the page around it shows the new balance.
    saved: answer && "saved" in answer && !saving ? answer.saved : null,
    isOpen: open,
    refused,
    begin() {
      setAttempt(attempt + 1);
      setForm(empty);
      setRefusals({});
      setOpen(true);
    },
    close: () => setOpen(false),
    save() {
      if (saving) return;
      const asked = readAdjustment(form, balance);
      setRefusals("refusals" in asked ? asked.refusals : {});
      if ("refusals" in asked) return;
      // Made up for what is sent now: sent again, it is known by it; changed, it is another request.
      const requestId = crypto.randomUUID();
      const sent = { ...form, belowZero: String(form.belowZero), balance: String(balance), requestId };
      void fetcher.submit(sent, { method: "post" });
    },
  };
}

/** What was said of a field was said of what stood in it. */
function stillTrue(refusals: Refusals, changed: Partial<AdjustmentForm>): Refusals {
  const left = Object.entries(refusals).filter(([field]) => !(field in changed) && field !== "belowZero");
  return Object.fromEntries(left);
}
