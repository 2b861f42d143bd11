/** What goes on beside the imports all the time: bad lines, floods of webhooks, new tokens. And the books of it. */
import { setTimeout as sleep } from "node:timers/promises";
import { uploadForsakenMs } from "#app/imports/limits.ts";
import { seededRandom } from "#support/random.ts";
import { startDrips } from "./drips.ts";
import { startTokenChanges, tokenLatencyMs } from "./tokens.ts";
import { countWork, webhookDifferences } from "./verify-webhooks.ts";
import { startWebhooks, type Webhooks } from "./webhooks.ts";
import type { TortureWorld } from "./world.ts";

export interface Unkindness {
  webhooks: Webhooks;
  /** Ends it, and waits until what it left is worked on and swept. */
  stop(): Promise<void>;
  counts(): Record<string, number>;
  differences(): Promise<string[]>;
}

const stuckMs = 120_000;
const pollMs = 200;

export async function startUnkindness(
  world: TortureWorld,
  shops: string[],
  seed: number,
): Promise<Unkindness> {
  await countWork(world.observer);
  await world.sandbox.faults({ tokenLatencyMs });
  const webhooks = startWebhooks(world, shops, seededRandom(seed + 101));
  const drips = startDrips(world, shops, seededRandom(seed + 102));
  const tokens = startTokenChanges(world, shops, seededRandom(seed + 103));
  let forsaken = 0;
  return {
    webhooks,
    async stop() {
      await Promise.all([webhooks.stop(), tokens.stop()]);
      await drips.stop();
      await untilNone(world, "webhook_delivery WHERE payload IS NOT NULL");
      forsaken = await sweepSoon(world);
      await untilNone(world, "import_file WHERE NOT adopted");
    },
    counts: () => ({
      "Webhooks sent": webhooks.sent.length,
      "of them sent again because no answer came": webhooks.counts.repeatedUnanswered,
      "sent again though answered": webhooks.counts.repeatedAnswered,
      "Customers erased": webhooks.sent.filter(({ erasedCustomerId }) => erasedCustomerId).length,
      "Slow uploads that came to their end": drips.counts.whole,
      "that were not answered": drips.counts.unanswered,
      "that were left to die": drips.counts.leftToDie,
      "Uploads that only the sweep could remove": forsaken,
      "Times the app was opened with new tokens": tokens.counts.opened,
    }),
    differences: async () => [
      ...drips.problems,
      ...(await webhookDifferences(world.observer, webhooks.sent)),
      ...(await leftovers(world)),
    ],
  };
}

/** The minutes after which an upload counts as forsaken go by at once. @returns how many there were. */
async function sweepSoon({ observer, workers }: TortureWorld): Promise<number> {
  const forsaken = await observer.look(
    `UPDATE import_file SET last_chunk_at = last_chunk_at - $1 * interval '1 ms' WHERE NOT adopted RETURNING file_id`,
    [uploadForsakenMs],
  );
  // A worker sweeps when it starts.
  await workers[0]?.kill();
  return forsaken.length;
}

async function untilNone({ observer }: TortureWorld, what: string): Promise<void> {
  for (const givenUp = performance.now() + stuckMs; performance.now() < givenUp; await sleep(pollMs)) {
    const [found] = await observer.look<{ n: number }>(`SELECT count(*)::integer AS n FROM ${what}`);
    if (found?.n === 0) return;
  }
}

async function leftovers({ observer }: TortureWorld): Promise<string[]> {
  const [left] = await observer.look<{ forsaken: number; chunks: number }>(
    `SELECT (SELECT count(*)::integer FROM import_file WHERE NOT adopted) AS forsaken,
            (SELECT count(*)::integer FROM import_file_chunk c
             WHERE NOT EXISTS (SELECT FROM import_file f WHERE f.shop = c.shop AND f.file_id = c.file_id)) AS chunks`,
  );
  return Object.entries(left ?? {}).flatMap(([what, n]) =>
    n === 0 ? [] : [`left of uploads: ${n} ${what}`],
  );
}
