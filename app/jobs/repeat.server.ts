import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log.server.ts";

export interface Repeating {
  /** Waits for the run that is under way. */
  stop(): Promise<void>;
}

/** Runs `work` now and so long after each end, for a slow one delays the next. What it throws is logged. */
export function repeat(name: string, everyMs: number, work: () => Promise<unknown>): Repeating {
  const stopped = new AbortController();
  const { signal } = stopped;
  const going = (async () => {
    while (!signal.aborted) {
      await work().catch((error: unknown) => log.warn({ err: error }, name));
      await sleep(everyMs, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await going;
    },
  };
}
