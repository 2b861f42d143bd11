import type { FetcherWithComponents } from "@remix-run/react";
import { Banner, InlineError, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { Refusal } from "#app/refusal.ts";
import { isUnanswered, type Unanswered } from "./lost-answer.ts";
import { askAgainMs } from "./use-polling.tsx";
import { useWords } from "./use-words.tsx";

/** What an action answers where it could not do what was asked; nothing where it could. */
export type ActionAnswer = { refusal?: Refusal } | Unanswered;

interface Props {
  id: string;
  fetcher: FetcherWithComponents<unknown>;
  /** Whether points are applied by what is asked: then its doubt says so. */
  applies?: boolean;
}

/** Why it was not done: read out, and brought into view once the page below it is as it is now. */
export function RefusalAlert({ id, fetcher, applies = false }: Props) {
  const { state, data } = fetcher;
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  const refusal = refusalIn(data);
  const isInDoubt = useSendAgain(fetcher);
  useEffect(() => {
    if ((refusal && state === "idle") || isInDoubt) place.current?.scrollIntoView({ block: "nearest" });
  }, [refusal, isInDoubt, state]);
  return (
    <div role="alert" className="live" ref={place}>
      {refusal && state !== "submitting" ? (
        <InlineError fieldID={id} message={words.refusal(refusal)} />
      ) : null}
      {isInDoubt ? <Doubt applies={applies} /> : null}
    </div>
  );
}

/** It may have been done, or not: nothing else is said before that is known. */
export function Doubt({ applies = false }: { applies?: boolean }) {
  const { t } = useWords();
  return (
    <Banner tone="warning" title={t(applies ? "common.doubt.applied" : "common.doubt.done")}>
      <Text as="p">{t("common.doubt.text")}</Text>
    </Banner>
  );
}

/**
 * Sends a form whose answer was lost again, until it is answered: whatever the app does on a form it does once.
 * @returns whether it is not known yet what became of it.
 */
export function useSendAgain(fetcher: FetcherWithComponents<unknown>): boolean {
  const { state, data, submit } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !isUnanswered(data)) return;
    const { form, action } = data.unanswered;
    const timer = setTimeout(() => void submit(form, { method: "post", action }), askAgainMs);
    return () => clearTimeout(timer);
  }, [state, data, submit]);
  return isUnanswered(data);
}

/** Why the action refused, where it did. */
const refusalIn = (answer: unknown): Refusal | undefined =>
  typeof answer === "object" && answer !== null && "refusal" in answer
    ? ((answer.refusal as Refusal | null) ?? undefined)
    : undefined;
