import { useEffect, useState } from "react";
import type { Foreseen } from "#app/imports/corrections/foresee.server.ts";
import { sendable } from "./draft.ts";
import { unforeseen, withAnswer, type Foresight } from "./foreseen.ts";
import { firstOf, type Edits } from "./grid-edits.ts";

/** Nobody types on in the same row so fast; what is asked meanwhile is asked together. */
const waitMs = 250;
const rowsAtOnce = 1_000;
const bytesAtOnce = 500_000;

/** Asks what corrections would come to as soon as they are written. Without a connection the page goes on without it. */
export function useForeseen(importNumber: number, edits: Edits): Foresight {
  const [known, setKnown] = useState<Foresight>(new Map());
  useEffect(() => {
    const open = unforeseen(known, edits);
    if (open.size === 0) return;
    const leaving = new AbortController();
    const ask = async () => {
      const changes = firstOf(open, rowsAtOnce, bytesAtOnce);
      const sent = new Set(changes.map(({ rowNumber }) => rowNumber));
      const body = new FormData();
      body.set("intent", "foresee");
      body.set("edits", JSON.stringify(sendable(changes)));
      const { signal } = leaving;
      const response = await fetch(`/app/imports/${importNumber}/rows`, { method: "POST", body, signal });
      if (!response.ok) return;
      const answer = (await response.json()) as Foreseen[];
      const asked = new Map([...open].filter(([rowNumber]) => sent.has(rowNumber)));
      if (!signal.aborted) setKnown((now) => withAnswer(now, asked, answer, edits));
    };
    // With the next change it is asked again.
    const timer = setTimeout(() => void ask().catch(() => {}), waitMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [importNumber, edits, known]);
  return known;
}
