/** A file that gives balances: what is posted is what brings each customer to the number given. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import {
  ana,
  applyFile,
  applyImport,
  csv,
  customer,
  history,
  install,
  mustFind,
  reviewRead,
  shop,
} from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { approve, requestUndo } from "#support/decide.ts";

beforeAll(install);

/** Customers of a test's own: at first they have 100, 50 and nothing. */
let own = 100;
beforeEach(async () => {
  own += 10;
  await applyFile(csv(`${id(1)},100,Before ${own}`, `${id(2)},50,Before ${own}`));
});
const id = (i: number) => customer(own + i);
const line = (i: number, points: number | string) => `${id(i)},${points},Balance carried over`;
const setting = (...lines: string[]) => reviewRead(csv(...lines), { mode: "set" });
const balances = async (...customers: number[]) =>
  Promise.all(customers.map(async (i) => (await history(shop, id(i))).balance));

const outcomes = async (importRecord: ImportRecord) =>
  (await listRows(shop, importRecord, {})).rows.map(({ verdict, points, givenPoints }) => [
    verdict,
    points,
    givenPoints,
  ]);

test("balances become the numbers given, and the shopper's line says by how much", async () => {
  const importRecord = await setting(line(1, 130), line(2, 20), line(3, 7));
  expect(importRecord).toMatchObject({
    acceptedCount: 3,
    rejectedCount: 0,
    alreadyAppliedCount: 0,
    pointsTotal: 7,
    review: { pointsUp: 37, pointsDown: -30, balanceBefore: 150, balanceAfter: 157, customersBelowZero: 0 },
  });
  expect(await outcomes(importRecord)).toEqual([
    ["accepted", 30, 130],
    ["accepted", -30, 20],
    ["accepted", 7, 7],
  ]);
  await applyImport(importRecord);
  expect(await balances(1, 2, 3)).toEqual([130, 20, 7]);
  expect((await history(shop, id(1))).entries[0]).toMatchObject({
    points: 30,
    balanceAfter: 130,
    description: "Balance carried over",
  });
});

test("zero is a balance too, and one below zero", async () => {
  await applyImport(await setting(line(1, 0), line(2, -5)));
  expect(await balances(1, 2)).toEqual([0, -5]);
});

test("a customer who has the balance already gets no line", async () => {
  const importRecord = await setting(line(1, 100), line(2, 51), line(3, 0));
  expect(importRecord).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 2, rejectedCount: 0 });
  expect(await outcomes(importRecord)).toEqual([
    ["already_applied", null, 100],
    ["accepted", 1, 51],
    ["already_applied", null, 0],
  ]);
  // No import applied these rows: there is none to name.
  expect(importRecord.review?.alreadyApplied).toEqual([]);
  await applyImport(importRecord);
  expect((await history(shop, id(1))).entries).toHaveLength(1);
});

test("a file that changes no balance is refused, and no tick is offered", async () => {
  const { importNumber } = await setting(line(1, 100));
  for (const reapply of [false, true]) {
    const decision = await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply });
    expect(decision).toEqual({ code: "nothing_to_set", values: {} });
  }
});

test("the same file again changes nothing, and after other postings it sets the balances again", async () => {
  const file = [line(1, 130), line(2, 20)];
  await applyImport(await setting(...file));
  expect(await setting(...file)).toMatchObject({ acceptedCount: 0, alreadyAppliedCount: 2 });
  await adjustBalance(shop, { customerId: id(1), points: 1, description: "By hand" }, ana);
  await applyImport(await setting(...file));
  expect(await balances(1, 2)).toEqual([130, 20]);
});

test("of a customer who stands in several rows none is taken, whatever they say", async () => {
  const importRecord = await setting(
    line(1, 10),
    line(2, 10),
    line(1, 10),
    line(2, 60),
    `${id(3)},x,Bad`,
    line(3, 9),
  );
  const { rows } = await listRows(shop, importRecord, {});
  expect(rows.map(({ verdict, reasons, points }) => [verdict, ...reasons, points])).toEqual([
    ["rejected", "customer_repeated", null],
    ["rejected", "customer_repeated", null],
    ["rejected", "customer_repeated", null],
    ["rejected", "customer_repeated", null],
    ["rejected", "points_not_a_number", null],
    ["accepted", 9],
  ]);
});

test("a customer named by her id in one row and by her e-mail in another stands in both", async () => {
  const file = `shopify_id,email,points_to_add,description\n${id(1)},,10,A\n,shopper${own + 1}@example.com,20,B\n`;
  const columns = () => ({ shopify_id: 0, email: 1, points_to_add: 2, description: 3 });
  const importRecord = await reviewRead(file, { mode: "set" }, { columns });
  const { rows } = await listRows(shop, importRecord, {});
  expect(rows.map(({ reasons }) => reasons.join())).toEqual(["customer_repeated", "customer_repeated"]);
});

describe("what is posted between review and apply", () => {
  test("is taken into account: the balance is the one given all the same", async () => {
    const importRecord = await setting(line(1, 130), line(2, 20), line(3, 7));
    await adjustBalance(shop, { customerId: id(1), points: 1_000, description: "By hand" }, ana);
    await applyFile(csv(`${id(2)},-30,Redeemed ${own}`, `${id(3)},1,Bonus ${own}`));
    const applied = await applyImport(importRecord);
    expect(applied).toMatchObject({
      status: "applied",
      acceptedCount: 2,
      alreadyAppliedCount: 1,
      pointsTotal: -964,
      review: { pointsUp: 6, pointsDown: -970 },
    });
    expect(await outcomes(applied)).toEqual([
      ["accepted", -970, 130],
      ["already_applied", null, 20],
      ["accepted", 6, 7],
    ]);
    expect(await balances(1, 2, 3)).toEqual([130, 20, 7]);
  });

  test("may make a row needed that was not when it was reviewed", async () => {
    const importRecord = await setting(line(1, 100), line(2, 20));
    await adjustBalance(shop, { customerId: id(1), points: 5, description: "By hand" }, ana);
    expect(await applyImport(importRecord)).toMatchObject({ acceptedCount: 2, alreadyAppliedCount: 0 });
    expect(await balances(1, 2)).toEqual([100, 20]);
  });

  test("may leave nothing to do: the import says so and posts nothing", async () => {
    const { importNumber } = await setting(line(1, 130));
    expect(await approve(shop, importNumber, ana, { mode: "accepted_rows" })).toBeNull();
    await adjustBalance(shop, { customerId: id(1), points: 30, description: "By hand" }, ana);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "failed",
      failureCode: "nothing_to_apply",
      postingNumber: null,
    });
    expect(await balances(1)).toEqual([130]);
  });
});

test("a change may be larger than what one row may add", async () => {
  for (const way of [1, 2, 3]) await applyFile(csv(`${id(1)},1000000000,Large ${own} ${way}`));
  const importRecord = await setting(line(1, -1_000_000_000), line(2, 1_000_000_000));
  expect(importRecord).toMatchObject({ pointsTotal: -3_000_000_150, acceptedCount: 2 });
  expect(await applyImport(importRecord)).toMatchObject({ status: "applied" });
  expect(await balances(1, 2)).toEqual([-1_000_000_000, 1_000_000_000]);
});

test("an undo brings the balances back that there were", async () => {
  const { importNumber } = await applyImport(await setting(line(1, 130), line(2, 0), line(3, 7)));
  await requestUndo(shop, importNumber, ana, { belowZero: "allow", description: "Taken back" });
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "undone" });
  expect(await balances(1, 2, 3)).toEqual([100, 50, 0]);
});

test("a balance below zero is stopped at zero, or its row rejected, where the merchant chose so", async () => {
  const importRecord = await setting(line(1, -40), line(2, 60));
  expect(importRecord.review).toMatchObject({
    customersBelowZero: 1,
    belowZero: [{ customerId: `${id(1)}`, balance: 100, points: -140 }],
  });
  expect(await outcomes(await applyImport(importRecord, { belowZero: "zero" }))).toEqual([
    ["accepted", -100, -40],
    ["accepted", 10, 60],
  ]);
  expect(await balances(1, 2)).toEqual([0, 60]);
  const rejected = await applyImport(await setting(line(1, -40), line(2, 70)), { belowZero: "reject" });
  expect(rejected).toMatchObject({
    acceptedCount: 1,
    rejectedCount: 1,
    review: { rejectedByReason: [{ reason: "would_go_below_zero", count: 1 }] },
  });
  expect(await balances(1, 2)).toEqual([0, 70]);
});

test("a scheduled one sets the balances that there are when its time comes", async () => {
  const { importNumber } = await setting(line(1, 130), line(2, 50));
  const applyAt = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 16);
  await asOwner("UPDATE shop SET time_zone = 'UTC' WHERE shop = $1", [shop]);
  const choice = { mode: "accepted_rows", applyAt } as const;
  expect(await approve(shop, importNumber, ana, choice)).toBeNull();
  await adjustBalance(shop, { customerId: id(1), points: -7, description: "By hand" }, ana);
  await adjustBalance(shop, { customerId: id(2), points: 9, description: "By hand" }, ana);
  await asOwner("UPDATE import SET apply_at = now() WHERE import_number = $1", [importNumber]);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({
    status: "applied",
    acceptedCount: 2,
    pointsTotal: 28,
  });
  expect(await balances(1, 2)).toEqual([130, 50]);
});

test("a change that no ledger entry can hold rejects its row, and the others go on", async () => {
  const very = Number.MAX_SAFE_INTEGER - 100;
  await adjustBalance(shop, { customerId: id(1), points: very, description: "Very many" }, ana);
  const importRecord = await setting(line(1, -1), line(2, 60));
  expect(importRecord).toMatchObject({ status: "in_review", acceptedCount: 1, rejectedCount: 1 });
  expect((await listRows(shop, importRecord, {})).rows[0]?.reasons).toEqual(["points_out_of_range"]);
  await applyImport(importRecord);
  expect(await balances(1, 2)).toEqual([Number.MAX_SAFE_INTEGER, 60]);
  await applyImport(await setting(line(1, 0)));
  expect(await balances(1)).toEqual([0]);
});

test("the largest and the smallest number that a row may give, and back", async () => {
  for (const wanted of [1_000_000_000, -1_000_000_000, 1_000_000_000]) {
    await applyImport(await setting(line(1, wanted)));
    expect(await balances(1)).toEqual([wanted]);
  }
  const beyond = await setting(line(1, 1_000_000_001), line(2, -1_000_000_001), line(3, 1));
  expect(beyond).toMatchObject({ acceptedCount: 1, rejectedCount: 2 });
});

test("a customer erased and back again has nothing: her balance is set from there", async () => {
  const importRecord = await setting(line(1, 130), line(2, 20));
  const payload = { customer: { id: Number(id(1)) }, orders_to_redact: [] };
  await handleWebhook({ shop, topic: "CUSTOMERS_REDACT", webhookId: "set", payload });
  expect(await applyImport(importRecord)).toMatchObject({
    acceptedCount: 1,
    rejectedCount: 1,
    customerCount: 1,
  });
  await applyImport(await setting(line(1, 130)));
  expect(await history(shop, id(1))).toMatchObject({ balance: 130, entries: [{ points: 130 }] });
});
