import { useCallback, useEffect, useState } from "react";
import type { GridPage, GridRow } from "#app/imports/corrections/grid-rows.server.ts";
import { gridRowsMax } from "#app/imports/limits.ts";
import { merged } from "./merge-page.ts";

/** Beyond the first page, which comes with the document, the rows come one page after another. */
export function useGridRows(importNumber: number, first: GridPage) {
  const [rows, setRows] = useState<readonly GridRow[]>(first.rows);
  const [from, setFrom] = useState({ after: first.next, round: 0 });
  const [failed, setFailed] = useState(false);
  const { after, round } = from;
  useEffect(() => {
    if (after === null) return;
    const leaving = new AbortController();
    const load = async () => {
      const response = await fetch(`/app/imports/${importNumber}/rows?after=${after}`, {
        signal: leaving.signal,
      });
      if (!response.ok) throw new Error(`rows answered ${response.status}`);
      const page = (await response.json()) as GridPage;
      setRows((known) => merged(known, after, page, gridRowsMax));
      setFrom((now) => (now.round === round ? { after: page.next, round } : now));
    };
    load().catch(() => {
      if (!leaving.signal.aborted) setFailed(true);
    });
    return () => leaving.abort();
  }, [importNumber, after, round]);
  /** From the first row on; what is shown stays until it is replaced. */
  const reload = useCallback(() => {
    setFailed(false);
    setFrom((now) => ({ after: 0, round: now.round + 1 }));
  }, []);
  const retry = useCallback(() => {
    setFailed(false);
    setFrom((now) => ({ ...now, round: now.round + 1 }));
  }, []);
  const full = rows.length >= gridRowsMax;
  return { rows, loading: after !== null && !full, failed, reload, retry };
}
