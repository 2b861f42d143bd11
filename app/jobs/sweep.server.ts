import type { PgBoss } from "pg-boss";
import { sweepForsaken } from "../imports/file/arriving.server.ts";
import { withLock } from "../imports/turn/shop-lock.server.ts";
import { nextImports } from "../imports/turn/waiting.server.ts";
import { shopsWithDeliveries } from "../privacy/deliveries.server.ts";
import { enqueueAgain, enqueueWebhooksAgain } from "../queue.server.ts";
import { sayUnsaidEnds } from "./count-deaths.server.ts";
import { repeat, type Repeating } from "./repeat.server.ts";

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

/** Sweeps as long as the worker works. */
export const startSweeping = (boss: PgBoss): Repeating =>
  repeat("sweep", sweepMs, async () => {
    await sayUnsaidEnds();
    await sweep(boss);
  });

/** What is left of broken uploads is in nobody's way: it is looked for less often. */
const sweepUploadsMs = 60_000;

export const startSweepingUploads = (): Repeating => repeat("uploads", sweepUploadsMs, sweepForsaken);
