import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ApplyChoice } from "#app/imports/decisions/approve.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { scheduleDaysMax } from "#app/imports/limits.ts";
import { refuse } from "#app/refusal.ts";
import { nextImports } from "#app/imports/turn/waiting.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import {
  ana,
  applyFile,
  count,
  csv,
  customer,
  history,
  install,
  mustFind,
  review,
  shop,
} from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { untilStatus } from "#support/until.ts";
import { approve, unschedule } from "#support/decide.ts";

const boris = { id: 902541636n, name: "Boris Ivanov" };
const dayMs = 24 * 60 * 60 * 1000;

const setTimeZone = (timeZone: string | null) =>
  asOwner("UPDATE shop SET time_zone = $2 WHERE shop = $1", [shop, timeZone]);

/** Brings its time about without waiting for it: only the database's clock and this column count. */
const letTimePass = (importNumber: number) =>
  asOwner("UPDATE import SET apply_at = now() - interval '1 second' WHERE shop = $1 AND import_number = $2", [
    shop,
    importNumber,
  ]);

/** What a calendar and a clock in UTC show then, as a date and a time field give it. */
const local = (at: Date) => at.toISOString().slice(0, 16);
const inDays = (days: number) => local(new Date(Date.now() + days * dayMs));

const schedule = (importNumber: number, applyAt: string, reapply = true) =>
  approve(shop, importNumber, ana, { mode: "accepted_rows", reapply, applyAt });

/** As a worker leaves it that took the import to its review. */
const emptyQueue = () => asOwner("DELETE FROM pgboss.job");

let files = 0;

/** In a shop whose clocks show UTC: a check asks Shopify for the time zone. */
async function inReview(): Promise<number> {
  const { importNumber } = await review(csv(`${customer(1)},5,File ${++files}`));
  await setTimeZone("UTC");
  return importNumber;
}

async function scheduled(): Promise<number> {
  const importNumber = await inReview();
  expect(await schedule(importNumber, inDays(1))).toBeNull();
  return importNumber;
}

let worker: Worker | undefined;

beforeAll(install);
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

describe("the time is that of a clock in the shop", () => {
  /** The next last Sunday of this month, when clocks in Europe change at 01:00 UTC. */
  function nextClockChange(month: number): string {
    const now = new Date();
    for (let year = now.getUTCFullYear(); ; year++) {
      const lastDay = new Date(Date.UTC(year, month + 1, 0));
      const sunday = new Date(lastDay.getTime() - lastDay.getUTCDay() * dayMs);
      if (sunday.getTime() > now.getTime() + dayMs) return sunday.toISOString().slice(0, 10);
    }
  }
  const spring = nextClockChange(2);
  const autumn = nextClockChange(9);

  test.each([
    { zone: null, time: `${spring}T12:00`, at: `${spring}T12:00:00.000Z`, what: "UTC where it is unknown" },
    { zone: "Europe/Sofia", time: `${spring}T02:59`, at: `${spring}T00:59:00.000Z`, what: "winter" },
    { zone: "Europe/Sofia", time: `${spring}T04:00`, at: `${spring}T01:00:00.000Z`, what: "summer" },
    {
      zone: "Europe/Sofia",
      time: `${spring}T03:30`,
      at: `${spring}T01:30:00.000Z`,
      what: "an hour that the clock leaves out: as if it had not been put forward yet",
    },
    {
      zone: "Europe/Sofia",
      time: `${autumn}T03:30`,
      at: `${autumn}T01:30:00.000Z`,
      what: "an hour that comes twice: the second",
    },
    { zone: "Asia/Kolkata", time: `${spring}T12:00`, at: `${spring}T06:30:00.000Z`, what: "half hours" },
  ])("$zone, $time: $what", async ({ zone, time, at }) => {
    const importNumber = await inReview();
    await setTimeZone(zone);
    expect(await schedule(importNumber, time)).toBeNull();
    const { applyAt } = await mustFind(importNumber);
    expect(applyAt?.toISOString()).toBe(at);
  });

  test("what has passed in the shop is refused although it is to come in UTC, and the other way round", async () => {
    const importNumber = await inReview();
    const inAnHour = local(new Date(Date.now() + 3_600_000));
    const anHourAgo = local(new Date(Date.now() - 3_600_000));
    await setTimeZone("Asia/Kolkata");
    expect(await schedule(importNumber, inAnHour)).toEqual({ code: "time_passed", values: {} });
    await setTimeZone("America/New_York");
    expect(await schedule(importNumber, anHourAgo)).toBeNull();
  });
});

test.each([
  ["the past", inDays(-1), refuse("time_passed")],
  ["a time too far away", inDays(scheduleDaysMax + 2), refuse("time_far", { days: scheduleDaysMax })],
  ["no date and no time", "T", refuse("time_missing")],
  ["a date alone", "2030-01-01T", refuse("time_missing")],
  ["a day that is in no calendar", "2027-02-30T08:00", refuse("time_missing")],
  ["a year that is in no calendar", "0000-01-01T08:00", refuse("time_missing")],
  ["what is no date", "tomorrow; DROP TABLE import", refuse("time_missing")],
])("%s is refused and changes nothing", async (_what, time, refusal) => {
  const importNumber = await inReview();
  const before = await mustFind(importNumber);
  expect(await schedule(importNumber, time)).toEqual(refusal);
  expect(await mustFind(importNumber)).toEqual(before);
});

test("nothing is applied before its time, and all of it afterwards, by the database's clock", async () => {
  const importNumber = await scheduled();
  const before = await count("ledger_entry");
  await workOnImport(shop, importNumber);
  expect(await nextImports()).not.toContainEqual(expect.objectContaining({ shop, importNumber }));
  expect(await mustFind(importNumber)).toMatchObject({ status: "scheduled", decidedByName: ana.name });
  expect(await count("ledger_entry")).toBe(before);

  await emptyQueue();
  await letTimePass(importNumber);
  expect(await nextImports()).toContainEqual(expect.objectContaining({ shop, importNumber }));
  await workOnImport(shop, importNumber);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "applied", decidedByName: ana.name });
  expect(await count("ledger_entry")).toBe(before + 1);
});

test("a worker applies by itself what is due, and leaves alone what is not", async () => {
  const due = await scheduled();
  const later = await scheduled();
  await emptyQueue();
  await letTimePass(due);
  worker = await startWorker();
  await untilStatus(shop, due, "applied");
  expect(await mustFind(later)).toMatchObject({ status: "scheduled" });
});

test("cancelled in time it is in review again, for good, and can be applied or scheduled anew", async () => {
  const importNumber = await scheduled();
  expect(await unschedule(shop, importNumber, ana)).toBeNull();
  expect(await unschedule(shop, importNumber, ana), "twice").toBeNull();
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", applyAt: null });
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review" });
  expect(await schedule(importNumber, inDays(3))).toBeNull();
});

test("cancelled too late it says so", async () => {
  const importNumber = await scheduled();
  await letTimePass(importNumber);
  await workOnImport(shop, importNumber);
  expect(await unschedule(shop, importNumber, ana)).toEqual({ code: "unschedule_late", values: {} });
});

test("it can be moved to another time, applied at once, or discarded", async () => {
  const moved = await scheduled();
  expect(await approve(shop, moved, boris, { ...choice, applyAt: inDays(2) })).toBeNull();
  const record = await mustFind(moved);
  expect(record.decidedByName).toBe(boris.name);
  expect(record.applyAt?.getTime()).toBeGreaterThan(Date.now() + 1.5 * dayMs);

  expect(await approve(shop, moved, ana, choice)).toBeNull();
  await workOnImport(shop, moved);
  expect(await mustFind(moved)).toMatchObject({ status: "applied", decidedByName: ana.name });

  const dropped = await scheduled();
  expect(await discard(shop, dropped, ana)).toBeNull();
  await letTimePass(dropped);
  await workOnImport(shop, dropped);
  expect(await mustFind(dropped)).toMatchObject({ status: "discarded", appliedAt: null });
});

const choice = { mode: "accepted_rows", reapply: true } as const;

test("a file that is scheduled twice is applied once: the second finds nothing left when its time comes", async () => {
  const text = csv(`${customer(2)},5,The same file`);
  const both = [await review(text), await review(text)].map(({ importNumber }) => importNumber);
  for (const each of both) {
    expect(await schedule(each, inDays(1), false)).toBeNull();
    await letTimePass(each);
  }
  for (const each of both) await workOnImport(shop, each);
  const [first, second] = await Promise.all(both.map((each) => mustFind(each)));
  expect(first).toMatchObject({ status: "applied" });
  expect(second).toMatchObject({ status: "failed", failureCode: "nothing_to_apply", postingNumber: null });
});

describe("all or nothing holds until the import is applied", () => {
  /** Two customers with 30 points each, from whom 20 are to be taken once the time has come. */
  async function promised(i: number, choice: Partial<ApplyChoice>): Promise<number> {
    const of = `${++files}`;
    await applyFile(csv(`${customer(i)},30,Had ${of}`, `${customer(i + 1)},30,Had ${of}`));
    const { importNumber } = await review(
      csv(`${customer(i)},-20,Spent ${of}`, `${customer(i + 1)},-20,Spent ${of}`),
    );
    await setTimeZone("UTC");
    const whole = { mode: "all_or_nothing", applyAt: inDays(1), ...choice } as const;
    expect(await approve(shop, importNumber, ana, whole)).toBeNull();
    return importNumber;
  }
  async function comes(importNumber: number) {
    await letTimePass(importNumber);
    await workOnImport(shop, importNumber);
    return mustFind(importNumber);
  }
  const spend = (i: number, points: number) =>
    adjustBalance(shop, { customerId: customer(i), points, description: "Spent meanwhile" }, ana);
  const balances = async (i: number) => [
    (await history(shop, customer(i))).balance,
    (await history(shop, customer(i + 1))).balance,
  ];

  test("a customer who has spent her points by then is nobody's loss: nothing is applied, and it says why", async () => {
    const importNumber = await promised(500, { belowZero: "reject" });
    await spend(500, -15);
    const before = await count("posting");
    expect(await comes(importNumber)).toMatchObject({
      status: "failed",
      failureCode: "rows_rejected",
      postingNumber: null,
      acceptedCount: 2,
      rejectedCount: 0,
    });
    expect([await count("posting"), await balances(500)]).toEqual([before, [15, 30]]);
  });

  test("nor where nothing is left of a deduction that stops at zero", async () => {
    const importNumber = await promised(510, { belowZero: "zero" });
    await spend(510, -30);
    expect(await comes(importNumber)).toMatchObject({ status: "failed", failureCode: "rows_rejected" });
    expect(await balances(510)).toEqual([0, 30]);
  });

  test("a deduction of which something is left is applied: no row is rejected", async () => {
    const importNumber = await promised(515, { belowZero: "zero" });
    await spend(515, -15);
    expect(await comes(importNumber)).toMatchObject({
      status: "applied",
      acceptedCount: 2,
      pointsTotal: -35,
    });
  });

  test("nor where a customer's data was erased meanwhile", async () => {
    const importNumber = await promised(520, {});
    const payload = { customer: { id: Number(customer(520)) }, orders_to_redact: [] };
    await handleWebhook({ shop, topic: "CUSTOMERS_REDACT", webhookId: "whole", payload });
    expect(await comes(importNumber)).toMatchObject({ status: "failed", failureCode: "rows_rejected" });
    expect(await balances(520)).toEqual([0, 30]);
  });

  test("once she has enough again, another try applies all of it", async () => {
    const importNumber = await promised(530, { belowZero: "reject" });
    await spend(530, -15);
    await comes(importNumber);
    await spend(530, 5);
    expect(await resume(shop, importNumber)).toBeNull();
    expect(await comes(importNumber)).toMatchObject({
      status: "applied",
      acceptedCount: 2,
      pointsTotal: -40,
    });
    expect(await balances(530)).toEqual([0, 10]);
  });

  test("whoever decides anew takes the word back as well", async () => {
    const importNumber = await promised(540, { belowZero: "reject" });
    const parts = { mode: "accepted_rows", belowZero: "reject", applyAt: inDays(2) } as const;
    expect(await approve(shop, importNumber, boris, parts)).toBeNull();
    await spend(540, -15);
    expect(await comes(importNumber)).toMatchObject({
      status: "applied",
      acceptedCount: 1,
      rejectedCount: 1,
    });
    expect(await balances(540)).toEqual([15, 10]);
  });
});
