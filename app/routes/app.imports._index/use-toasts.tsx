import { useEffect, useRef } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { Refusal } from "#app/refusal.ts";

/** What the list's action answers where at least one import was decided on. */
interface Done {
  intent: "pause" | "resume" | "discard";
  done: number;
  refusal: Refusal | null;
}

const isDone = (answer: unknown): answer is Done =>
  typeof answer === "object" && answer !== null && "done" in answer;

/** Says what was done, and of several what could not be, once for each answer. */
export function useToasts(answer: unknown, afterwards?: () => void): void {
  const words = useWords();
  const told = useRef<unknown>();
  useEffect(() => {
    if (told.current === answer || !isDone(answer)) return;
    told.current = answer;
    const { intent, done, refusal } = answer;
    shopify.toast.show(words.t(`logActions.done.${intent}`, { count: done }));
    if (refusal) shopify.toast.show(words.refusal(refusal), { isError: true, duration: 10_000 });
    afterwards?.();
  });
}
