import { setTimeout as sleep } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import { withLock } from "../imports/shop-lock.server.ts";
import { nextImports } from "../imports/waiting.server.ts";
import { log } from "../log.server.ts";
import { shopsWithDeliveries } from "../privacy/deliveries.server.ts";
import { enqueueAgain, enqueueWebhooksAgain } from "../queue.server.ts";
import { sayUnsaidEnds } from "./count-deaths.server.ts";

const sweepMs = 2_000;

/**
 * Enqueues what nobody else does: webhooks and imports whose worker died, what is to be tried again, imports that wait
 * for their time, and what was missed.
 * @returns false where another process is sweeping: one is enough.
 */
export function sweep(boss: PgBoss): Promise<boolean> {
  return withLock("pointbook sweep", async () => {
    for (const shop of await shopsWithDeliveries()) await enqueueWebhooksAgain(boss, shop);
    const next = await nextImports();
    await enqueueAgain(
      boss,
      next.filter(({ hasJob }) => !hasJob),
    );
  });
}

/** Sweeps again and again, one sweep after the other: a slow one delays the next. */
export function startSweeping(boss: PgBoss): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const going = (async () => {
    while (!signal.aborted) {
      await sayUnsaidEnds()
        .then(() => sweep(boss))
        .catch((error: unknown) => log.warn({ err: error }, "sweep"));
      await sleep(sweepMs, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await going;
    },
  };
}
