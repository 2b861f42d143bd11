/** Customers whose balance an import would take below zero: rejected, stopped at zero, or let through. */
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import type { ApplyBelowZero } from "#app/imports/record/review.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import {
  ana,
  applyFile,
  applyImport,
  csv,
  customer,
  history,
  install,
  mustFind,
  review,
  shop,
} from "#support/shops.ts";
import { approve, requestUndo } from "#support/decide.ts";

beforeAll(install);

/** Customers of a test's own. */
let own = 100;
beforeEach(() => void (own += 10));
const id = (i: number) => customer(own + i);
const line = (i: number, points: number) => `${id(i)},${points},Redeemed ${own}`;
const balance = async (i: number) => (await history(shop, id(i))).balance;
const had = (...lines: string[]) =>
  applyFile(csv(...lines.map((each) => `${each}, before`.replace(", ", " "))));

/** What is posted for each row, or null; and the number of the file where it is not that. */
const outcomes = async (importRecord: ImportRecord) =>
  (await listRows(shop, importRecord, {})).rows.map(({ verdict, points, givenPoints }) => [
    verdict === "accepted" ? points : null,
    givenPoints,
  ]);

test("the review names who would go below zero, the furthest first, and changes no row before the choice", async () => {
  await had(line(1, 30), line(2, 30), line(3, 30));
  const importRecord = await review(csv(line(1, -40), line(2, -20), line(2, -30), line(3, -30), line(4, -1)));
  expect(importRecord).toMatchObject({ acceptedCount: 5, rejectedCount: 0 });
  expect(importRecord.review).toMatchObject({
    customersBelowZero: 3,
    belowZero: [
      { customerId: `${id(2)}`, balance: 30, points: -50 },
      { customerId: `${id(1)}`, balance: 30, points: -40 },
      { customerId: `${id(4)}`, balance: 0, points: -1 },
    ],
    balanceBefore: 90,
    balanceAfter: -31,
  });
});

describe("rejected", () => {
  test("are all rows of a customer who would end below zero, and none of anybody else", async () => {
    await had(line(1, 30), line(2, 30));
    const importRecord = await review(csv(line(1, 5), line(1, -20), line(2, -30), line(1, -20), line(3, 7)));
    const applied = await applyImport(importRecord, { belowZero: "reject" });
    expect(applied).toMatchObject({
      status: "applied",
      belowZero: "reject",
      acceptedCount: 2,
      rejectedCount: 3,
      pointsTotal: -23,
      review: { rejectedByReason: [{ reason: "would_go_below_zero", count: 3 }], customersBelowZero: 0 },
    });
    const { rows } = await listRows(shop, applied, { verdict: "rejected" });
    expect(rows.map(({ rowNumber, reasons, points }) => [rowNumber, ...reasons, points])).toEqual([
      [2, "would_go_below_zero", 5],
      [3, "would_go_below_zero", -20],
      [5, "would_go_below_zero", -20],
    ]);
    expect([await balance(1), await balance(2), await balance(3)]).toEqual([30, 0, 7]);
  });

  test("is nobody who only passes below zero on the way and ends above it", async () => {
    await had(line(1, 30));
    const applied = await applyImport(await review(csv(line(1, -40), line(1, 10))), { belowZero: "reject" });
    expect(applied).toMatchObject({ acceptedCount: 2, rejectedCount: 0 });
    expect(await balance(1)).toBe(0);
  });

  test("may be everybody: then nothing is posted, and the import says so and stays as it was reviewed", async () => {
    const importRecord = await review(csv(line(1, -40)));
    expect(await applyImport(importRecord, { belowZero: "reject" })).toMatchObject({
      status: "failed",
      failureCode: "nothing_to_apply",
      acceptedCount: 1,
      rejectedCount: 0,
      postingNumber: null,
    });
  });
});

describe("stopped at zero", () => {
  test("her last deductions are made smaller, and keep the number that the file gave", async () => {
    await had(line(1, 30));
    const importRecord = await review(csv(line(1, -20), line(1, 5), line(1, -25), line(1, -10)));
    const applied = await applyImport(importRecord, { belowZero: "zero" });
    expect(await outcomes(applied)).toEqual([
      [-20, null],
      [5, null],
      [-15, -25],
      [null, -10],
    ]);
    expect(applied).toMatchObject({ acceptedCount: 3, rejectedCount: 1, pointsTotal: -30 });
    expect(await balance(1)).toBe(0);
    const { rows } = await listRows(shop, applied, { verdict: "rejected" });
    expect(rows).toMatchObject([{ rowNumber: 5, reasons: ["would_go_below_zero"], points: -10 }]);
  });

  test("points that she gets in the same file count first, wherever they stand", async () => {
    const applied = await applyImport(await review(csv(line(1, -20), line(1, 5))), { belowZero: "zero" });
    expect(await outcomes(applied)).toEqual([
      [-5, -20],
      [5, null],
    ]);
    expect(await balance(1)).toBe(0);
  });

  test("a customer who is below zero already gets what the file gives her, and loses nothing", async () => {
    await had(line(1, -50), line(2, -50));
    const applied = await applyImport(
      await review(csv(line(1, -20), line(2, 10), line(2, -15), line(3, 1))),
      {
        belowZero: "zero",
      },
    );
    expect(await outcomes(applied)).toEqual([
      [null, -20],
      [10, null],
      [-10, -15],
      [1, null],
    ]);
    expect([await balance(1), await balance(2)]).toEqual([-50, -50]);
  });

  test("nobody else's rows change", async () => {
    await had(line(1, 30), line(2, 30));
    const applied = await applyImport(await review(csv(line(1, -31), line(2, -30))), { belowZero: "zero" });
    expect(await outcomes(applied)).toEqual([
      [-30, -31],
      [-30, null],
    ]);
  });
});

test("all or nothing is nothing where somebody's rows would be rejected for it", async () => {
  const importRecord = await review(csv(line(1, -40), line(2, 5)));
  const { importNumber } = importRecord;
  const choose = (belowZero: ApplyBelowZero) =>
    approve(shop, importNumber, ana, { mode: "all_or_nothing", belowZero });
  expect(await choose("reject")).toEqual({ code: "whole_below_zero", values: { count: 1 } });
  expect(await mustFind(importNumber)).toEqual(importRecord);
  expect(await choose("allow")).toBeNull();
  await workOnImport(shop, importNumber);
  expect(await balance(1)).toBe(-40);
});

test("all or nothing is nothing where nothing would be left of a deduction that stops at zero", async () => {
  await had(line(1, 30));
  const importRecord = await review(csv(line(1, -30), line(1, -5), line(2, 5)));
  const whole = { mode: "all_or_nothing", belowZero: "zero" } as const;
  expect(await approve(shop, importRecord.importNumber, ana, whole)).toEqual({
    code: "whole_nothing_left",
    values: { count: 1 },
  });
  expect(await mustFind(importRecord.importNumber)).toEqual(importRecord);
  const { importNumber } = await review(csv(line(1, -31), line(2, 5)));
  expect(await approve(shop, importNumber, ana, whole)).toBeNull();
  await workOnImport(shop, importNumber);
  expect(await balance(1)).toBe(0);
});

test("let through: balances go below zero, as the file says", async () => {
  await had(line(1, 30));
  const applied = await applyImport(await review(csv(line(1, -40), line(2, -1))), { belowZero: "allow" });
  expect(applied).toMatchObject({ acceptedCount: 2, rejectedCount: 0, pointsTotal: -41 });
  expect([await balance(1), await balance(2)]).toEqual([-10, -1]);
});

test("whoever gets points and stays below zero all the same goes through with each choice", async () => {
  for (const [i, belowZero] of (["reject", "zero", "allow"] as const).entries()) {
    await had(line(i, -50));
    const applied = await applyImport(await review(csv(line(i, 20))), { belowZero });
    expect(applied).toMatchObject({ acceptedCount: 1, rejectedCount: 0, review: { customersBelowZero: 0 } });
    expect(await balance(i)).toBe(-30);
  }
});

test("the balance that counts is the one when it is applied", async () => {
  await had(line(1, 30), line(2, 30));
  const importRecord = await review(csv(line(1, -20), line(2, -40)));
  await adjustBalance(shop, { customerId: id(1), points: -15, description: "Spent" }, ana);
  await adjustBalance(shop, { customerId: id(2), points: 15, description: "Earned" }, ana);
  const applied = await applyImport(importRecord, { belowZero: "zero" });
  expect(await outcomes(applied)).toEqual([
    [-15, -20],
    [-40, null],
  ]);
  expect([await balance(1), await balance(2)]).toEqual([0, 5]);
});

/** What each choice posts of one customer's points, in the order of the file. */
function expected(balance: number, points: number[], choice: ApplyBelowZero): (number | null)[] {
  const sum = points.reduce((a, b) => a + b, 0);
  if (choice === "allow" || sum >= 0 || balance + sum >= 0) return points;
  if (choice === "reject") return points.map(() => null);
  // Not below zero, and not above what she has already lost.
  let missing = Math.min(balance, 0) - (balance + sum);
  return points
    .map((given) => given)
    .reverse()
    .map((given) => {
      const less = given < 0 ? Math.min(-given, Math.max(missing, 0)) : 0;
      missing -= less;
      return given + less === 0 ? null : given + less;
    })
    .reverse();
}

test("whatever she has and whatever the file says, each choice posts what the model says and the review promised", async () => {
  const points = fc.integer({ min: -40, max: 40 }).filter((each) => each !== 0);
  const one = fc.record({
    balance: fc.integer({ min: -60, max: 60 }),
    points: fc.array(points, { minLength: 1, maxLength: 6 }),
  });
  const choices = fc.constantFrom<ApplyBelowZero[]>("reject", "zero", "allow");
  let first = 1_000;
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 8 }), choices, async (customers, belowZero) => {
      const of = first;
      first += customers.length;
      const before = customers.flatMap(({ balance }, i) =>
        balance === 0 ? [] : [`${customer(of + i)},${balance},Before`],
      );
      if (before.length > 0) await applyFile(csv(...before));
      const lines = customers.flatMap((each, i) => each.points.map((given) => ({ i, given })));
      const importRecord = await review(
        csv(...lines.map(({ i, given }) => `${customer(of + i)},${given},Now`)),
      );
      await applyImport(importRecord, { belowZero });
      const promised = belowZero === "allow" ? null : importRecord.review?.belowZeroOutcomes?.[belowZero];
      const models = customers.map((each) => expected(each.balance, each.points, belowZero));
      const posted = models.map((model) => model.reduce<number>((sum, given) => sum + (given ?? 0), 0));
      const nothing = models.every((model) => model.every((given) => given === null));
      const ended = await mustFind(importRecord.importNumber);
      expect(ended.status).toBe(nothing ? "failed" : "applied");
      const { acceptedCount: rows, customerCount, pointsTotal } = ended;
      const came = nothing
        ? { rows: 0, customers: 0, points: 0 }
        : { rows, customers: customerCount, points: pointsTotal };
      if (promised) expect(promised).toEqual(came);
      for (const [i, { balance }] of customers.entries()) {
        expect((await history(shop, customer(of + i))).balance).toBe(balance + (posted[i] ?? 0));
      }
      if (nothing) return;
      const places = customers.map(() => 0);
      expect((await outcomes(ended)).map(([given]) => given)).toEqual(
        lines.map(({ i }) => models[i]?.[(places[i] = (places[i] ?? 0) + 1) - 1] ?? null),
      );
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("an undo gives back what was taken, not what the file gave, and the same file is then applied again", async () => {
  await had(line(1, 30));
  const file = csv(line(1, -50), line(2, 5));
  const { importNumber } = await applyImport(await review(file), { belowZero: "zero" });
  await requestUndo(shop, importNumber, ana, { belowZero: "zero", description: "Taken back" });
  await workOnImport(shop, importNumber);
  expect([await balance(1), await balance(2)]).toEqual([30, 0]);
  const again = await review(file);
  expect(again).toMatchObject({ acceptedCount: 2, alreadyAppliedCount: 0 });
  await applyImport(again, { belowZero: "zero" });
  expect([await balance(1), await balance(2)]).toEqual([0, 5]);
});

test("the last balance that is held exactly can be reached, and not passed", async () => {
  const most = Number.MAX_SAFE_INTEGER;
  const give = (i: number, points: number) =>
    adjustBalance(shop, { customerId: id(i), points, description: "Very many" }, ana);
  for (const [i, sign] of [1, -1].entries()) {
    expect(await give(i, sign * (most - 5))).toMatchObject({ points: sign * (most - 5) });
    const reached = await applyImport(await review(csv(line(i, 5 * sign), line(3, 1))));
    expect([reached.status, await balance(i)]).toEqual(["applied", sign * most]);
    const passed = await applyImport(await review(csv(line(i, sign), line(4, 1))));
    expect(passed).toMatchObject({ status: "failed", failureCode: "balance_out_of_range" });
    expect([await balance(i), await balance(4)]).toEqual([sign * most, 0]);
  }
});
