import { useState } from "react";
import {
  endsBelowZero,
  readAdjustment,
  readChange,
  type AdjustmentForm,
  type Refusals,
} from "./adjustment.ts";
import { useSent } from "./use-sent.tsx";

const empty: AdjustmentForm = { kind: "add", points: "", description: "", note: "", belowZero: false };

/** What is typed into the dialog, and what became of it. */
export function useAdjustment(customerId: string, balance: number) {
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState(empty);
  const [refusals, setRefusals] = useState<Refusals>({});
  const [judged, setJudged] = useState(0);
  const sent = useSent(`adjust-${customerId}`);
  const points = readChange(form, balance);

  return {
    form,
    /** As far as they can be read. */
    points: typeof points === "number" ? points : null,
    change(changed: Partial<AdjustmentForm>) {
      // The tick is for these points: for others it is asked again.
      const isOther = "points" in changed || "kind" in changed;
      setForm({ ...form, ...(isOther && { belowZero: false }), ...changed });
      setRefusals(stillTrue(refusals, changed));
      // So is what was answered: it is an answer to something else than what stands there now.
      if (sent.refused) sent.forget();
    },
    refusals: { ...refusals, ...sent.fieldsRefused },
    judged,
    answer: sent.answer,
    asksBelowZero: endsBelowZero(points, balance),
    saving: sent.saving,
    inDoubt: sent.inDoubt,
    saved: sent.saved,
    isOpen: open,
    refused: sent.refused,
    /** @param typed for another customer, in whose place this one is */
    begin(typed?: AdjustmentForm) {
      sent.forget();
      // The tick was for another balance.
      setForm(typed ? { ...typed, belowZero: false } : empty);
      setRefusals({});
      setOpen(true);
    },
    close: () => setOpen(false),
    save() {
      if (sent.saving) return;
      const asked = readAdjustment(form, balance);
      setRefusals("refusals" in asked ? asked.refusals : {});
      setJudged(judged + 1);
      if ("refusals" in asked) return;
      sent.send({ ...form, belowZero: String(form.belowZero), balance: String(balance) });
    },
  };
}

/** What was said of a field was said of what stood in it. */
function stillTrue(refusals: Refusals, changed: Partial<AdjustmentForm>): Refusals {
  const left = Object.entries(refusals).filter(
    ([field]) => !(field in changed) && field !== "belowZero" && !("kind" in changed && field === "points"),
  );
  return Object.fromEntries(left);
}
