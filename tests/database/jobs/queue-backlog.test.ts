/** What a worker finds in the queue when it starts after a long time: it goes through it at once. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { priorities } from "#app/queue.server.ts";
import { ana, bytesOf, csv, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { untilStatus } from "#support/until.ts";

/** A worker that waits a poll after each of them needs minutes. */
const stale = 200;
let worker: Worker | undefined;

beforeAll(install);
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const received = async (text: string) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(text))).importNumber;

/** Jobs that came before all others: every second one of an import that is over, the others of none. */
async function leaveStaleJobs(importNumber: number, priority: number): Promise<void> {
  await asOwner(
    `INSERT INTO pgboss.job (name, data, priority, created_on)
     SELECT 'import', jsonb_build_object('shop', $1::text, 'importNumber', $2::integer + n % 2 * 1000), $3, now() - interval '1 day'
     FROM generate_series(0, $4 - 1) AS n`,
    [shop, importNumber, priority, stale],
  );
}

test.each(Object.entries(priorities))(
  "behind 200 jobs of imports that are over or gone, an import is in review within seconds: %s",
  async (lane, priority) => {
    const over = await received(csv(`${customer(1)},1,Over ${lane}`));
    await discard(shop, over, ana);
    await asOwner("DELETE FROM pgboss.job");
    await leaveStaleJobs(over, priority);
    const live = await received(csv(`${customer(1)},1,Live ${lane}`));
    await asOwner("UPDATE pgboss.job SET priority = $1 WHERE name = 'import'", [priority]);
    worker = await startWorker();
    await untilStatus(shop, live, "in_review");
    expect((await mustFind(over)).status).toBe("discarded");
  },
);
