import { useEffect, useRef, useState } from "react";
import type { GridPage } from "#app/imports/corrections/grid-rows.server.ts";
import { repairedAtOnceMax, repairedBytesMax } from "#app/imports/limits.ts";
import type { Repaired } from "#app/imports/corrections/repair.server.ts";
import type { ImportStatus } from "#app/imports/record/status.ts";
import type { Refusal } from "#app/refusal.ts";
import { sendable } from "./draft.ts";
import { firstOf, type Edits } from "./grid-edits.ts";

/** What came of the last saving. */
export type Saved = { repaired: Repaired } | { refusal: Refusal } | { lost: true };

interface Answer extends Partial<Repaired> {
  refusal?: Refusal;
}

interface Options {
  importNumber: number;
  status: ImportStatus;
  /** They are at the server: what is kept of them here can go. */
  onSaved: (rowNumbers: ReadonlySet<number>) => void;
  /** They have been judged, and their customers looked for. */
  onChecked: () => void;
}

/** Sends corrections, and says when they have been checked. A lost connection takes nothing from the page. */
export function useSaving({ importNumber, status, onSaved, onChecked }: Options) {
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [checking, setChecking] = useState(status === "checking");
  const path = `/app/imports/${importNumber}/rows`;
  useChecked(checking ? path : null, () => {
    setChecking(false);
    onChecked();
  });
  async function save(edits: Edits) {
    if (saving || checking || edits.size === 0) return;
    setSaving(true);
    const changes = firstOf(edits, repairedAtOnceMax, repairedBytesMax);
    const body = new FormData();
    body.set("edits", JSON.stringify(sendable(changes)));
    const answer = await send(path, body);
    setSaving(false);
    setSaved(answer);
    if (!("repaired" in answer)) return;
    onSaved(new Set(changes.map(({ rowNumber }) => rowNumber)));
    setChecking(true);
  }
  return { saving, checking, saved, save };
}

async function send(path: string, body: FormData): Promise<Saved> {
  try {
    const response = await fetch(path, { method: "POST", body });
    const { refusal, saved, wrong = 0, gone = 0 } = (await response.json()) as Answer;
    if (refusal) return { refusal };
    return response.ok && saved !== undefined ? { repaired: { saved, wrong, gone } } : { lost: true };
  } catch {
    return { lost: true };
  }
}

const askMs = 400;
/** Behind every row that there can be. */
const behindAll = 999_999_999;

/** Asks until the import is not being checked any more; goes on asking while there is no connection. */
function useChecked(path: string | null, onChecked: () => void) {
  const done = useRef(onChecked);
  useEffect(() => {
    done.current = onChecked;
  });
  useEffect(() => {
    if (path === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leaving = new AbortController();
    const ask = async () => {
      const status = await statusAt(`${path}?after=${behindAll}`, leaving.signal);
      if (leaving.signal.aborted) return;
      if (status !== null && status !== "checking") done.current();
      else timer = setTimeout(() => void ask(), askMs);
    };
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [path]);
}

async function statusAt(path: string, signal: AbortSignal): Promise<ImportStatus | null> {
  try {
    const response = await fetch(path, { signal });
    return response.ok ? ((await response.json()) as GridPage & { status: ImportStatus }).status : null;
  } catch {
    return null;
  }
}
