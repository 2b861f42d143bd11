import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../../../storefront-block/answer.ts";
import { ask } from "./ask.ts";
import { knownBalance } from "./known-balance.ts";

type State = "loading" | "ready" | "failure" | "signed-out";

export interface Points {
  state: State;
  /** The newest that is known, from the app or, until it has answered, from Shopify. */
  balance: number | null;
  /** What has come until now: the newest balance, and all entries. */
  shown: Answer | null;
  /** Asks for earlier entries, or again where the last try failed. */
  more: () => void;
}

export function usePoints(): Points {
  const [state, setState] = useState<State>("loading");
  const [shown, setShown] = useState<Answer | null>(null);
  const [known, setKnown] = useState<number | null>(null);
  const isAsking = useRef(false);

  async function load(known: Answer | null): Promise<void> {
    if (isAsking.current) return;
    isAsking.current = true;
    setState("loading");
    const asked = await ask(known?.next ?? null);
    isAsking.current = false;
    const isAnothers = asked === "another" || (known && isAnswered(asked) && asked.tag !== known.tag);
    if (isAnothers && known) {
      // Somebody else has signed in since: nothing of the one before may stand beside hers.
      setShown(null);
      return load(null);
    }
    if (asked === "signed-out") setShown(null);
    if (!isAnswered(asked)) return setState(asked === "signed-out" ? asked : "failure");
    setShown({ ...asked, entries: [...(known?.entries ?? []), ...asked.entries] });
    setState("ready");
  }

  useEffect(() => {
    void load(null);
    void knownBalance().then(setKnown);
  }, []);
  // What stands at Shopify may be of an installation before: only as long as the app may still say better.
  const balance = state === "signed-out" ? null : (shown?.balance ?? (state === "loading" ? known : null));
  return { state, balance, shown, more: () => void load(shown) };
}

const isAnswered = (asked: unknown): asked is Answer => typeof asked === "object" && asked !== null;
