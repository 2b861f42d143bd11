/** What an import that waits says of it: whom it waits for, how many come before it, or that nobody is there to work. */
import { beforeAll, expect, test } from "vitest";
import { readShop } from "#app/database/db.server.ts";
import { withShopLock } from "#app/imports/turn/shop-lock.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { runningImports } from "#app/imports/turn/running.server.ts";
import { waitOf } from "#app/imports/turn/wait.server.ts";
import type { Waiting } from "#app/imports/turn/progress.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { loader as healthz } from "#app/routes/healthz.ts";
import { loader as progress } from "#app/routes/app.imports.$importNumber.progress/route.tsx";
import { asOwner } from "#support/owner.ts";
import { ana, bytesOf, csv, customer, install, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";
import { until } from "#support/until.ts";

beforeAll(install);

const received = async (rows: number) => {
  const lines = Array.from({ length: rows }, (_, i) => `${customer(i)},1,Of ${rows}`);
  return (await receiveFile(shop, ana, "points.csv", bytesOf(csv(...lines)))).importNumber;
};
/** One of the list that has not begun. */
const standing = (importNumber: number, place: number | null) => ({
  importNumber,
  status: "staging",
  percent: 0,
  secondsLeft: null,
  place,
  waiting: null,
});
const lastBeat = (secondsAgo: number) =>
  asOwner("UPDATE pgboss.worker_beat SET beaten_at = now() - make_interval(secs => $1)", [secondsAgo]);
const health = async () => (await healthz()).text();

test("behind another import of the shop it names it, what is done with it, how long, and who comes between", async () => {
  const [running, next, last] = [await received(1), await received(2), await received(3)];
  await asOwner("UPDATE pgboss.job SET state = 'active', started_on = now() WHERE singleton_key = $1", [
    `${shop}#${running}`,
  ]);
  await asOwner(
    `UPDATE import SET status = 'checking', step_total = 49020, step_done = 7750, step_started_at = now() - interval '1 minute'
     WHERE shop = $1 AND import_number = $2`,
    [shop, running],
  );
  await withShopLock(shop, async () => {
    expect(await waitOf(shop, running)).toBeNull();
    expect(await waitOf(shop, next)).toMatchObject({
      kind: "behind",
      running: { importNumber: running, status: "checking" },
      before: 0,
    });
    const { data } = await ask(progress, `/app/imports/${last}/progress`, { importNumber: last });
    const { waiting } = data as { waiting: Waiting & { kind: "behind" } };
    expect(waiting).toMatchObject({ kind: "behind", importNumber: running, step: "checking", before: 1 });
    expect(waiting.secondsLeft).toBeGreaterThan(0);
    const soon: unknown = expect.any(Number);
    expect(await readShop(shop, runningImports)).toEqual([
      { ...standing(last, 2), waiting: { ...waiting, secondsLeft: soon } },
      { ...standing(next, 1), waiting: { ...waiting, before: 0, secondsLeft: soon } },
      {
        ...standing(running, null),
        status: "checking",
        percent: 15,
        secondsLeft: soon,
      },
    ]);
  });
  await asOwner("UPDATE import SET status = 'discarded' WHERE shop = $1", [shop]);
});

test("with nobody at the shop its turn is next; and nothing is processed where no worker was heard of for a minute", async () => {
  const importNumber = await received(4);
  await lastBeat(59);
  expect(await waitOf(shop, importNumber)).toEqual({ kind: "turn" });
  expect(await health()).toBe("ok");
  await lastBeat(61);
  expect(await waitOf(shop, importNumber)).toEqual({ kind: "nobody" });
  expect(await readShop(shop, runningImports)).toMatchObject([
    { importNumber, place: 1, waiting: { kind: "nobody" } },
  ]);
  expect(await health()).toBe("ok, but nothing is being processed: no worker was heard of for 60 seconds");
});

test("a worker that starts is heard of at once", async () => {
  await lastBeat(3_600);
  const worker = await startWorker();
  await until(async () => (await health()) === "ok");
  await worker.stop();
});
