import { useFetcher } from "@remix-run/react";
import type { ActionAnswer } from "#app/components/refusal-alert.tsx";
import type { RowChoice } from "#app/imports/review/choose-rows.server.ts";

/** Sends a choice about rows as it is made: the figures that come back are those that are decided on. */
export function useRowChoice(reviewVersion: number) {
  const fetcher = useFetcher<ActionAnswer>();
  const sent = fetcher.formData;
  return {
    fetcher,
    isSent: fetcher.state !== "idle",
    /** What was just chosen, while it is on its way. */
    chosen: (name: keyof RowChoice) => (sent?.has(name) ? sent.get(name) === "true" : undefined),
    choose: (name: keyof RowChoice, value: boolean) =>
      fetcher.submit({ intent: "rows", reviewVersion, [name]: String(value) }, { method: "post" }),
  };
}

export type SentChoice = ReturnType<typeof useRowChoice>;
