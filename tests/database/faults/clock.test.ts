/** The clock of the worker's machine jumps, hours forward and hours back, several times a second. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { redirectUrl } from "#sandbox/world.ts";
import { startProgram, type AppProcess } from "#support/app-process.ts";
import { ana, history, customer, install, mustFind, review, sandbox, shop } from "#support/shops.ts";
import type { Observer } from "../../torture/observer.ts";
import {
  applyAll,
  expectWhole,
  fileOf,
  importAt,
  observe,
  pointsEach,
  takeBack,
  untilStatus,
} from "#support/fault-world.ts";
import { asOwner } from "#support/owner.ts";
import { holdShopify, letGo, untilAnswered } from "#support/held-check.ts";
import { approve, requestUndo } from "#support/decide.ts";

const jumpingClock = new URL("../../torture/jumping-clock.ts", import.meta.url).href;

let observer: Observer;
let worker: AppProcess | undefined;

beforeAll(async () => {
  await install();
  observer = observe();
  return () => observer.close();
});
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await worker?.kill();
  worker = undefined;
});

const startWorker = () => {
  worker = startProgram("worker.ts", { NODE_OPTIONS: `--import ${redirectUrl} --import ${jumpingClock}` });
};

test("an import is read, checked with live progress, applied and undone as by any other clock", async () => {
  await sandbox().faults({ throttled: 3 });
  await holdShopify(5);
  const importNumber = await importAt.staging("Jumping clock");
  startWorker();
  await untilAnswered(importNumber);
  const { stepDone, stepTotal } = await mustFind(importNumber);
  expect(stepDone, "on the way").toBeLessThan(stepTotal);
  await letGo();
  await untilStatus(observer, importNumber, "in_review");

  await approve(shop, importNumber, ana, applyAll);
  await untilStatus(observer, importNumber, "applied");
  await requestUndo(shop, importNumber, ana, takeBack);
  await untilStatus(observer, importNumber, "undone");
  await expectWhole(observer, importNumber, "undone");
});

test("what is scheduled is applied when its time has come by the database's clock, and not before", async () => {
  const early = (await review(fileOf("Scheduled and not due"))).importNumber;
  const due = (await review(fileOf("Scheduled and due"))).importNumber;
  const { balance } = await history(shop, customer(1));
  const tomorrow = new Date(Date.now() + 48 * 3600_000).toISOString().slice(0, 16);
  for (const importNumber of [early, due])
    expect(await approve(shop, importNumber, ana, { ...applyAll, applyAt: tomorrow })).toBeNull();
  // Less away than the clock jumps, and not due.
  const sooner = (importNumber: number, interval: string) =>
    asOwner(
      `UPDATE import SET apply_at = now() + interval '${interval}' WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
  await sooner(early, "3 hours");
  await sooner(due, "1 second");
  startWorker();
  await untilStatus(observer, due, "applied");
  await expectWhole(observer, due, "applied");
  expect(await mustFind(early)).toMatchObject({ status: "scheduled" });
  expect((await history(shop, customer(1))).balance).toBe(balance + pointsEach);
});
