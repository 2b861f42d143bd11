import { useFetcher, type FetcherWithComponents } from "@remix-run/react";
import type { ActionAnswer } from "#app/components/refusal-alert.tsx";

/** What is said of the file as a whole: it reads the file once more. */
export interface ReadAgain {
  fetcher: FetcherWithComponents<ActionAnswer>;
  busy: boolean;
  again: (answer: Record<string, string>) => void;
}

export function useReadAgain(): ReadAgain {
  const fetcher = useFetcher<ActionAnswer>();
  return {
    fetcher,
    busy: fetcher.state !== "idle",
    again: (answer) => fetcher.submit({ intent: "again", ...answer }, { method: "post" }),
  };
}
