import { useState } from "react";
import { readDescription } from "#app/imports/row/row.ts";
import { isRefusal, refuse } from "#app/refusal.ts";
import { endsBelowZero, readNote, type AdjustmentForm, type Refusals } from "./adjustment.ts";
import { useSent } from "./use-sent.tsx";

/** An entry to take back, and what the shopper reads beside that unless another line is written. */
export interface EntryToUndo {
  id: string;
  points: number;
  undoLine: string;
}

type UndoForm = Pick<AdjustmentForm, "description" | "note" | "belowZero">;
const empty: UndoForm = { description: "", note: "", belowZero: false };

/** The undo of one entry: from its row after a look at what it comes to, or at once from the toast that told of it. */
export function useEntryUndo(balance: number) {
  const [open, setOpen] = useState(false);
  const [entry, setEntry] = useState<EntryToUndo | null>(null);
  const [form, setForm] = useState(empty);
  const [refusals, setRefusals] = useState<Refusals>({});
  const [judged, setJudged] = useState(0);
  const sent = useSent("undo-entry");
  const start = (of: EntryToUndo) => {
    setEntry(of);
    setForm({ ...empty, description: of.undoLine });
    setRefusals({});
  };
  const post = (of: EntryToUndo, { belowZero, ...typed }: UndoForm) =>
    sent.send({
      ...{ intent: "undo", entry: of.id, balance: String(balance), belowZero: String(belowZero) },
      ...typed,
    });

  return {
    entry,
    form,
    change(changed: Partial<UndoForm>) {
      setForm({ ...form, ...changed });
      setRefusals({});
      if (sent.refused) sent.forget();
    },
    refusals: { ...refusals, ...sent.fieldsRefused },
    judged,
    answer: sent.answer,
    asksBelowZero: entry !== null && endsBelowZero(-entry.points, balance),
    saving: sent.saving,
    inDoubt: sent.inDoubt,
    saved: sent.saved,
    refused: sent.refused,
    // What was asked for at once and refused is looked at.
    isOpen: entry !== null && sent.saved === null && (open || sent.refused !== null || sent.inDoubt),
    begin(of: EntryToUndo) {
      sent.forget();
      start(of);
      setOpen(true);
    },
    undoAtOnce(of: EntryToUndo) {
      start(of);
      setOpen(false);
      post(of, { ...empty, description: of.undoLine });
    },
    close() {
      setOpen(false);
      setEntry(null);
      sent.forget();
    },
    save() {
      if (!entry || sent.saving) return;
      const wrong = refusalsOf(form, endsBelowZero(-entry.points, balance));
      setRefusals(wrong);
      setJudged(judged + 1);
      if (Object.keys(wrong).length === 0) post(entry, form);
    },
  };
}

function refusalsOf(form: UndoForm, belowZero: boolean): Refusals {
  const description = readDescription(form.description);
  const note = readNote(form.note);
  return {
    ...(isRefusal(description) && { description }),
    ...(isRefusal(note) && { note }),
    ...(belowZero && !form.belowZero && { belowZero: refuse("adjustment_below_zero") }),
  };
}
