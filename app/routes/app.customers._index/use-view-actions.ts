import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { isUnanswered, type Unanswered } from "#app/components/lost-answer.ts";
import { useSendAgain } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Refusal } from "#app/refusal.ts";

type Answer = { done: "saved" | "renamed" | "deleted"; id?: string } | { refusal: Refusal } | Unanswered;

/** Saves, changes, renames and deletes views. What comes of it is a toast: the tabs show the rest. */
export function useViewActions(query: string) {
  const fetcher = useFetcher<Answer>();
  const navigate = useNavigate();
  const { t, refusal } = useWords();
  const inDoubt = useSendAgain(fetcher);
  const told = useRef<Answer>(undefined);
  const answer = fetcher.data;
  useEffect(() => {
    if (!answer || isUnanswered(answer) || told.current === answer || fetcher.state !== "idle") return;
    told.current = answer;
    if ("refusal" in answer) {
      // A sentence of what to do takes longer to read than a toast stays by itself.
      shopify.toast.show(refusal(answer.refusal), { isError: true, duration: 10_000 });
      return;
    }
    shopify.toast.show(t(`customerList.${answer.done}`));
    if (answer.id) navigate(`?${query}&view=${answer.id}`);
    if (answer.done === "deleted") navigate("?");
  }, [answer, fetcher.state, navigate, query, refusal, t]);
  const submit = (form: Record<string, string>) => fetcher.submit(form, { method: "post" });
  return {
    inDoubt,
    save: (name: string) => submit({ intent: "saveView", name, query }),
    change: (id: string) => submit({ intent: "changeView", id, query }),
    rename: (id: string, name: string) => submit({ intent: "renameView", id, name }),
    remove: (id: string) => submit({ intent: "deleteView", id }),
  };
}
