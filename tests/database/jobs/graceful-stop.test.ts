/** A worker that is told to stop, as a deployment does, in the middle of each step. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { startProgram, type AppProcess } from "#support/app-process.ts";
import { ana, bytesOf, count, csv, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { until, untilStatus } from "#support/until.ts";
import { holdShopify, untilAnswered } from "#support/held-check.ts";
import { isWaitedFor, lockLedgerOf } from "#support/held-ledger.ts";
import { approve } from "#support/decide.ts";

vi.setConfig({ testTimeout: 150_000 });

/** The app gives itself ten seconds. */
const stopMsMax = 20_000;
let workers: AppProcess[] = [];
const start = () => {
  const worker = startProgram("worker.ts");
  workers.push(worker);
  return worker;
};

beforeAll(install);
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
});

async function stopped(worker: AppProcess): Promise<number | null> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("the worker did not stop")), stopMsMax).unref();
  });
  await Promise.race([worker.stop(), late]);
  return worker.ended;
}

const received = async (rows: number) => {
  const lines = Array.from({ length: rows }, (_, i) => `${customer(i % 10_000)},1,Row ${i}\n`);
  return (await receiveFile(shop, ana, "points.csv", bytesOf(csv() + lines.join("")))).importNumber;
};

const inStep = (importNumber: number, isSo: (importRecord: ImportRecord) => boolean) =>
  until(async () => isSo(await mustFind(importNumber)));

const deathsCounted = async () =>
  (await asOwner<{ n: number }>("SELECT coalesce(sum(unended), 0)::integer AS n FROM import_start"))[0]?.n;

async function appliedByTheNext(importNumber: number, rows: number): Promise<void> {
  const before = await count("ledger_entry");
  await sandbox().reset();
  start();
  await untilStatus(shop, importNumber, "in_review", "applied");
  await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
  const { acceptedCount } = await untilStatus(shop, importNumber, "applied");
  expect(acceptedCount).toBe(rows);
  expect((await count("ledger_entry")) - before).toBe(rows);
}

test("while it reads a file: it goes, and the next one reads the file", async () => {
  const rows = 100_000;
  const importNumber = await received(rows);
  const worker = start();
  await inStep(importNumber, ({ status, stepDone }) => status !== "staging" || stepDone > 0);
  expect(await stopped(worker)).toBe(0);
  await appliedByTheNext(importNumber, rows);
});

test("while it asks Shopify: it goes, and the next one asks for the rest", async () => {
  const rows = 3_000;
  const importNumber = await received(rows);
  await holdShopify();
  const worker = start();
  await untilAnswered(importNumber);
  expect(await stopped(worker)).toBe(0);
  expect((await mustFind(importNumber)).status).toBe("checking");
  expect(await deathsCounted(), "nobody died of it").toBe(0);
  await appliedByTheNext(importNumber, rows);
});

test("while it waits to post and can't be done in time: it goes all the same, and nothing is posted twice", async () => {
  const rows = 5_000;
  const importNumber = await received(rows);
  const worker = start();
  await untilStatus(shop, importNumber, "in_review");
  const ledger = await lockLedgerOf(shop);
  try {
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await until(isWaitedFor);
    expect(await stopped(worker)).toBe(0);
    expect((await mustFind(importNumber)).status).toBe("applying");
    expect(await deathsCounted(), "nobody died of it").toBe(0);
  } finally {
    await ledger.release();
  }
  await appliedByTheNext(importNumber, rows);
});
