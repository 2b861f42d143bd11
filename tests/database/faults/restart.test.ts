/** PostgreSQL is restarted, as an operator does for an update, while imports of several shops are in every step. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { reconcileReport } from "#support/reconcile-report.ts";
import { seededRandom } from "#support/random.ts";
import { restartPostgres } from "../../torture/postgres-crash.ts";
import { startShopLoop, type Phase } from "../../torture/shop-loop.ts";
import { differences } from "../../torture/verify.ts";
import { startTortureWorld } from "../../torture/world.ts";

const customers = 10_000;
const steps: Phase[] = ["upload", "staging", "checking", "applying", "undoing"];

test("web and worker live on, and every import ends whole", { timeout: 300_000 }, async () => {
  const folder = `.data/restart-${process.pid}`;
  const world = await startTortureWorld({ folder, webs: 1, workers: 1, customers, latencyMs: 60 });
  try {
    const shops = ["restart-a.myshopify.com", "restart-b.myshopify.com"];
    const loops = shops.map((shop, i) => startShopLoop(world, shop, seededRandom(i), customers, () => {}));
    const all = Promise.all(loops.map((loop) => loop.ended));
    const restarts = (async () => {
      for (const step of steps) {
        while (!loops.some((loop) => loop.phase() === step)) await sleep(5);
        await restartPostgres(folder);
      }
      for (const loop of loops) loop.finish();
    })();
    await Promise.all([restarts, all]);
    expect(
      await differences(
        world.observer,
        loops.flatMap((loop) => loop.stories),
      ),
    ).toEqual([]);
    const books = await reconcileReport(world.databaseUrl);
    expect(books, books.text).toMatchObject({ agree: true });
    const processes = [...world.webs, ...world.workers];
    expect(processes.map((one) => [one.name, one.endedByItself(), one.lastWords()])).toEqual(
      processes.map((one) => [one.name, 0, ""]),
    );
  } finally {
    await world.stop();
  }
});
