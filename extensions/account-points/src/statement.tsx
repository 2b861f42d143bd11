import { useState } from "preact/hooks";
import type { Answer } from "../../../storefront-block/answer.ts";
import { EntryRow } from "./entry.tsx";
import { Kinds } from "./kinds.tsx";
import { usePoints, type Points } from "./use-points.ts";
import { points, say } from "./words.ts";

/** The shopper's statement: her balance, and why it is what it is. */
export function Statement() {
  const all = usePoints(true);
  const { state, balance, shown, more, chosen } = all;
  const isFiltered = Boolean(chosen.show || chosen.month);
  const hasNone = state === "ready" && shown?.entries.length === 0;
  const isEmpty = hasNone && !isFiltered;
  return (
    <s-page heading={say("heading")}>
      <s-section>
        {state === "signed-out" && <s-banner tone="info">{say("signed_out")}</s-banner>}
        {balance !== null && !isEmpty && (
          <s-stack gap="base">
            <s-text>{say("balance")}</s-text>
            <s-heading>{points(balance)}</s-heading>
          </s-stack>
        )}
        {shown && !isEmpty && <Kinds {...all} />}
        {hasNone && <s-text>{say(isFiltered ? "kinds.none" : "empty")}</s-text>}
        {shown && <Entries {...shown} />}
        {state === "loading" && <s-skeleton-paragraph />}
        {state === "failure" && <s-banner tone="critical">{say(failureOf(all))}</s-banner>}
        {state === "failure" && <s-button onClick={more}>{say("retry")}</s-button>}
        {state === "ready" && shown?.next && <s-button onClick={more}>{say("more")}</s-button>}
      </s-section>
    </s-page>
  );
}

function failureOf({ shown }: Points): string {
  if (!shown) return "failure";
  return shown.entries.length > 0 ? "failure_more" : "kinds.failure";
}

function Entries({ entries }: Answer) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string, isOpen: boolean) => {
    const next = new Set(opened);
    next[isOpen ? "add" : "delete"](id);
    setOpened(next);
  };
  const isHere = (id: string | null | undefined): id is string => entries.some((entry) => entry.id === id);
  return (
    <s-stack gap="base">
      {entries.map((entry) => {
        const { id, corrects } = entry;
        return (
          <EntryRow
            key={id}
            entry={entry}
            isOpen={opened.has(id)}
            onToggle={(isOpen) => toggle(id, isOpen)}
            {...(isHere(corrects) && { onCorrected: () => toggle(corrects, true) })}
          />
        );
      })}
    </s-stack>
  );
}
