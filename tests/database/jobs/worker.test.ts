import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import {
  ana,
  bytesOf,
  csv,
  customer,
  install,
  mustFind,
  review,
  sandbox,
  shop,
  history,
} from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { until, untilStatus } from "#support/until.ts";
import { holdShopify, untilAnswered } from "#support/held-check.ts";
import { approve } from "#support/decide.ts";

let workers: Worker[] = [];
const start = async () => {
  const worker = await startWorker();
  workers.push(worker);
  return worker;
};

beforeAll(install);
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});

const received = async (text: string) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(text))).importNumber;
const fileOf = (customers: number) =>
  csv(...Array.from({ length: customers }, (_, i) => `${customer(i)},1,Row`));

test("takes up an upload by itself, waits for the merchant, and applies what she approved", async () => {
  await start();
  const importNumber = await received(csv(`${customer(1)},5,By itself`));
  await untilStatus(shop, importNumber, "in_review");
  await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
  await untilStatus(shop, importNumber, "applied");
  expect((await history(shop, customer(1))).balance).toBe(5);
});

test("finds an import whose worker died: no job names it, and it goes on", async () => {
  const importNumber = await received(csv(`${customer(2)},5,Abandoned`));
  await asOwner("DELETE FROM pgboss.job");
  await start();
  await untilStatus(shop, importNumber, "in_review");
});

test("two workers and two imports of one shop: both end, one after the other", async () => {
  await Promise.all([start(), start()]);
  await sandbox().faults({ latencyMs: 20 });
  const numbers = await Promise.all([received(fileOf(3_000)), received(fileOf(3_001))]);
  let checkedAtOnce = 0;
  await until(async () => {
    // One statement: between two looks the one may end and the other begin.
    const found = await asOwner<{ status: string }>(
      "SELECT status FROM import WHERE shop = $1 AND import_number = ANY($2)",
      [shop, numbers],
    );
    const checked = found.filter(({ status }) => status === "checking").length;
    checkedAtOnce = Math.max(checkedAtOnce, checked);
    return found.every(({ status }) => status === "in_review");
  });
  expect(checkedAtOnce).toBeLessThan(2);
});

test("lets no failed import stop it: the next one is taken up", async () => {
  await start();
  await sandbox().faults({ accessDenied: true });
  const failed = await received(csv(`${customer(3)},5,Failed`));
  await untilStatus(shop, failed, "failed");
  await sandbox().reset();
  const next = await received(csv(`${customer(3)},6,Next`));
  await untilStatus(shop, next, "in_review");
  await resume(shop, failed);
  await untilStatus(shop, failed, "in_review");
});

test("stops in the middle of a check without waiting for Shopify's answer, and the next worker goes on with it", async () => {
  const first = await start();
  await holdShopify();
  const importNumber = await received(fileOf(3_000));
  await untilAnswered(importNumber);
  workers = [];
  await first.stop();
  expect((await mustFind(importNumber)).status).toBe("checking");
  await sandbox().reset();
  await start();
  await untilStatus(shop, importNumber, "in_review");
});

test("a job that names an import which is done, or is none, ends in silence", async () => {
  const { importNumber } = await review(csv(`${customer(4)},5,Done`));
  await asOwner("INSERT INTO pgboss.job (name, data) VALUES ('import', $1), ('import', $2)", [
    { shop, importNumber },
    { shop, importNumber: 99_999 },
  ]);
  await start();
  await until(
    async () =>
      (await asOwner("SELECT FROM pgboss.job WHERE state IN ('created', 'active', 'retry')")).length === 0,
  );
  expect((await mustFind(importNumber)).status).toBe("in_review");
});
