import { useEffect, useState } from "react";
import type { RunningImport } from "#app/imports/turn/running.server.ts";
import { useQuietRevalidator } from "./use-polling.tsx";

const everyMs = 1_000;

/**
 * How far each running import is, asked anew every second while someone looks. Where one has ended or come to another
 * step, the page's own data is asked for again: only then does more change than these few figures.
 */
export function useRunning(known: RunningImport[]): RunningImport[] {
  const [latest, setLatest] = useState({ known, running: known });
  const revalidate = useQuietRevalidator();
  const wanted = known.length > 0;
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    let asking = false;
    const ask = async () => {
      const response = await fetch("/app/imports/running", { signal: leaving.signal });
      if (!response.ok) throw new Error(`running imports answered ${response.status}`);
      const running = (await response.json()) as RunningImport[];
      if (stepsOf(running) === stepsOf(known)) setLatest({ known, running });
      else revalidate();
    };
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible" || asking) return;
      asking = true;
      ask()
        // The page itself says that the connection is lost, and keeps what it shows.
        .catch(() => {
          if (!leaving.signal.aborted) revalidate();
        })
        .finally(() => (asking = false));
    }, everyMs);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [known, wanted, revalidate]);
  return latest.known === known ? latest.running : known;
}

const stepsOf = (running: RunningImport[]) =>
  running.map(({ importNumber, status }) => `${importNumber} ${status}`).join();
