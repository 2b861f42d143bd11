import { useEffect, useRef, useState } from "preact/hooks";
import { monthsOf, type Answer } from "../../../storefront-block/answer.ts";
import { ask } from "./ask.ts";
import { knownBalance } from "./known-balance.ts";

type State = "loading" | "ready" | "failure" | "signed-out";

/** Which of her entries she wants to see; "" is all of them. */
export interface Chosen {
  show: string;
  /** As "2026-11". */
  month: string;
}
const everything: Chosen = { show: "", month: "" };

export interface Points {
  state: State;
  /** The newest that is known, from the app or, until it has answered, from Shopify. */
  balance: number | null;
  /** What has come until now: the newest balance, and all entries of those that she wants to see. */
  shown: Answer | null;
  /** Asks for earlier entries, or again where the last try failed. */
  more: () => void;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
  /** Those in which she has entries, newest first; none where they were not asked for. */
  months: string[];
}

/** @param hasMonths whether to ask for the months, too. */
export function usePoints(hasMonths = false): Points {
  const [state, setState] = useState<State>("loading");
  const [shown, setShown] = useState<Answer | null>(null);
  const [chosen, setChosen] = useState(everything);
  const [months, setMonths] = useState<string[]>([]);
  const [known, setKnown] = useState<number | null>(null);
  /** Only the last question counts. */
  const last = useRef<symbol | null>(null);

  async function load(known: Answer | null, wanted: Chosen): Promise<void> {
    const question = (last.current = Symbol());
    setState("loading");
    const withMonths = hasMonths && !known ? "1" : "";
    const asked = await ask({ ...wanted, before: known?.next ?? "", months: withMonths });
    if (last.current !== question) return;
    last.current = null;
    const isAnothers = asked === "another" || (known && isAnswered(asked) && asked.tag !== known.tag);
    if (isAnothers && known) {
      // Somebody else has signed in since: nothing of the one before may stand beside hers.
      setShown(null);
      setChosen(everything);
      return load(null, everything);
    }
    if (asked === "signed-out") setShown(null);
    if (!isAnswered(asked)) return setState(asked === "signed-out" ? asked : "failure");
    setShown({ ...asked, entries: [...(known?.entries ?? []), ...asked.entries] });
    if (!known) setMonths(monthsOf(asked) ?? []);
    setState("ready");
  }

  useEffect(() => {
    void load(null, everything);
    void knownBalance().then(setKnown);
  }, []);
  // What stands at Shopify may be of an installation before: only as long as the app may still say better.
  const balance = state === "signed-out" ? null : (shown?.balance ?? (state === "loading" ? known : null));
  const more = () => {
    if (!last.current) void load(shown, chosen);
  };
  const choose = (wanted: Chosen) => {
    // The balance is that of all entries, and stays.
    const none = shown && { ...shown, entries: [], next: null };
    setChosen(wanted);
    setShown(none);
    void load(none, wanted);
  };
  return { state, balance, shown, more, chosen, choose, months };
}

const isAnswered = (asked: unknown): asked is Answer => typeof asked === "object" && asked !== null;
