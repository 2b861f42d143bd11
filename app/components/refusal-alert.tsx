import { InlineError } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { Refusal } from "#app/refusal.ts";
import { useWords } from "./use-words.tsx";

/** What an action answers where it could not do what was asked; nothing where it could. */
export interface ActionAnswer {
  refusal?: Refusal;
}

interface Props {
  id: string;
  fetcher: { state: "idle" | "loading" | "submitting"; data?: ActionAnswer };
}

/** Why it was not done: read out, and brought into view once the page below it is as it is now. */
export function RefusalAlert({ id, fetcher: { state, data } }: Props) {
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  const refusal = data?.refusal;
  useEffect(() => {
    if (refusal && state === "idle") place.current?.scrollIntoView({ block: "nearest" });
  }, [refusal, state]);
  return (
    <div role="alert" className="live" ref={place}>
      {refusal && state !== "submitting" ? (
        <InlineError fieldID={id} message={words.refusal(refusal)} />
      ) : null}
    </div>
  );
}
