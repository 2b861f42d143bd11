import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { Unanswered } from "#app/components/lost-answer.ts";
import { useSendAgain } from "#app/components/refusal-alert.tsx";
import type { Refusal } from "#app/refusal.ts";
import type { Refusals } from "./adjustment.ts";

export interface Saved {
  saved: number;
  entry: string;
  undoLine: string;
}

/** What the customer's page answers: the points that were posted and their entry, or why none were. */
type Answer = Saved | { refusal: Refusal } | { refusals: Refusals } | Unanswered;

/**
 * What is sent by one of the page's forms, and what became of it.
 * @param name of the form
 */
export function useSent(name: string) {
  const [attempt, setAttempt] = useState(0);
  // Each time the form is opened, and each time that something else is sent, its answer is another one.
  const fetcher = useFetcher<Answer>({ key: `${name}-${attempt}` });
  const inDoubt = useSendAgain(fetcher);
  const answer = fetcher.data;
  const saving = fetcher.state !== "idle" || inDoubt;
  return {
    inDoubt,
    saving,
    answer,
    refused: answer && "refusal" in answer ? answer.refusal : null,
    fieldsRefused: answer && "refusals" in answer ? answer.refusals : {},
    // Told once the page around it shows the new balance.
    saved: answer && "saved" in answer && !saving ? answer : null,
    forget: () => setAttempt((before) => before + 1),
    send(form: Record<string, string>) {
      if (saving) return;
      // Made up for what is sent now: sent again, it is known by it; changed, it is another request.
      void fetcher.submit({ ...form, requestId: crypto.randomUUID() }, { method: "post" });
    },
  };
}
