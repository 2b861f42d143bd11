/** One worker for many shops: who waits for whom. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { inShop } from "#app/database/db.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { enqueueImport, priorities } from "#app/queue.server.ts";
import { migrateQueue } from "#app/queue-tables.server.ts";
import { ana, bytesOf, csv, customer, install, installAt, mustFind, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { until, untilStatus } from "#support/until.ts";

const largeRows = 20_001;
let worker: Worker | undefined;

beforeAll(install);
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

/** Rows of one customer each, so that the check asks about all of them. */
const fileOf = (rows: number) => csv(...Array.from({ length: rows }, (_, i) => `${customer(i)},1,Row`));

/** Another shop that has installed the app. */
async function installed(name: string): Promise<string> {
  const other = `${name}.myshopify.com`;
  await installAt(other);
  return other;
}

const received = async (of: string, rows: number) =>
  (await receiveFile(of, ana, "points.csv", bytesOf(fileOf(rows)))).importNumber;

test("a shop's 500 rows are in review while the large files of five others keep the worker busy", async () => {
  const others = await Promise.all(["one", "two", "three", "four", "five"].map(installed));
  const large = await Promise.all(others.map(async (of) => ({ of, n: await received(of, largeRows) })));
  await sandbox().faults({ latencyMs: 2_000 });
  worker = await startWorker();
  const atWork = () =>
    Promise.all(large.map(async ({ of, n }) => (await mustFind(n, of)).status === "checking"));
  await until(async () => (await atWork()).filter(Boolean).length === 2);
  const small = await received(shop, 500);
  await untilStatus(shop, small, "in_review");
  const statuses = await Promise.all(large.map(async ({ of, n }) => (await mustFind(n, of)).status));
  expect(statuses.sort(), "two of them are worked on, and the others wait").toEqual([
    ...["checking", "checking"],
    ...["staging", "staging", "staging"],
  ]);
});

test("the lane is chosen by the rows of the import, also where a worker that died left it", async () => {
  const [small, large] = [await received(shop, 3), await received(shop, largeRows)];
  const jobs = () =>
    asOwner<{ key: string; priority: number }>(
      `SELECT singleton_key AS key, priority FROM pgboss.job WHERE name = 'import' AND state = 'created'
       AND singleton_key = ANY($1) ORDER BY priority`,
      [[`${shop}#${small}`, `${shop}#${large}`]],
    );
  const expected = [
    { key: `${shop}#${large}`, priority: priorities.large },
    { key: `${shop}#${small}`, priority: priorities.small },
  ];
  expect(await jobs()).toEqual(expected);
  await asOwner("DELETE FROM pgboss.job");
  await inShop(shop, async (db) => {
    for (const n of [small, large]) await enqueueImport(db, n);
  });
  expect(await jobs()).toEqual(expected);
});

test("the queue is prepared twice without losing a job or its schedule", async () => {
  const schedules = () => asOwner("SELECT name, cron FROM pgboss.schedule ORDER BY name");
  const before = await schedules();
  const waiting = (await asOwner("SELECT FROM pgboss.job WHERE state = 'created'")).length;
  await migrateQueue();
  expect(await schedules()).toEqual(before);
  expect((await asOwner("SELECT FROM pgboss.job WHERE state = 'created'")).length).toBe(waiting);
});
