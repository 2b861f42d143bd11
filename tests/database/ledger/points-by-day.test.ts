/** The home page's curve: what all balances came to when each day ended, in the shop's time zone. */
import { beforeAll, describe, expect, test } from "vitest";
import { inShop, readShop } from "#app/database/db.server.ts";
import { totals } from "#app/ledger/balance-sums.server.ts";
import { movedByDay, pointsByDay } from "#app/ledger/by-day.server.ts";
import { chartShape, daysOfChange } from "#app/routes/app._index/chart-shape.ts";
import { loader as home } from "#app/routes/app._index/route.tsx";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { applyFile, csv, customer, install, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";

const sofia = "Europe/Sofia";

/** A posting is never changed but by time: here it is moved there. */
const movePosting = (number: number, moment: string) =>
  pastTriggers(
    `UPDATE posting SET posted_at = ${moment} WHERE shop = '${shop}' AND posting_number = ${number}`,
  );
const midnight = (daysAgo: number) =>
  `((now() AT TIME ZONE '${sofia}')::date - ${daysAgo})::timestamp AT TIME ZONE '${sofia}'`;

beforeAll(async () => {
  await install();
  await asOwner("UPDATE shop SET time_zone = $1", [sofia]);
  await applyFile(csv(`${customer(1)},1000,Long ago`));
  await applyFile(csv(`${customer(1)},50,At the first minute of a day`, `${customer(2)},-80,Below zero`));
  await applyFile(csv(`${customer(3)},7,At the last minute of a day`));
  await applyFile(csv(`${customer(4)},400,Today`));
  await movePosting(1, `${midnight(200)}`);
  await movePosting(2, `${midnight(10)}`);
  await movePosting(3, `${midnight(3)} - interval '1 second'`);
});

const curve = (days = 90) =>
  readShop(shop, async (db) => pointsByDay(await movedByDay(db, days), (await totals(db)).allBalances));

test("ends with what all balances come to now, and each day has what was there when it ended", async () => {
  const points = (await curve()).map((day) => day.points);
  expect(points).toHaveLength(90);
  const [today = 0, yesterday, , , fourAgo, fiveAgo] = points.toReversed();
  expect(today).toBe(1000 + 50 - 80 + 7 + 400);
  expect(today).toBe((await readShop(shop, totals)).allBalances);
  expect([yesterday, fourAgo, fiveAgo]).toEqual([977, 977, 970]);
  expect(points.slice(0, 79)).toEqual(Array.from({ length: 79 }, () => 1000));
  expect(points[79]).toBe(970);
});

test("begins with what came before, however few days are shown", async () => {
  expect((await curve(1)).map(({ points }) => points)).toEqual([1377]);
  expect((await curve(2)).map(({ points }) => points)).toEqual([977, 1377]);
});

test("loses on the day of an erasure what was erased, and the days before keep it", async () => {
  await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(3)]));
  expect((await curve(2)).map(({ points }) => points)).toEqual([977, 1370]);
});

test("stands on the home page beside what can be spent, which leaves out balances below zero", async () => {
  const { data } = await ask(home, "/app", {});
  expect(data).toMatchObject({
    points: { pointsOutstanding: 1450, customersWithPoints: 2, allBalances: 1370 },
    hasImports: true,
    hasApplied: true,
    lists: { needsYou: [], atWork: [] },
  });
  expect((data as { days: unknown[] }).days).toHaveLength(90);
});

describe("its outline", () => {
  test("runs in steps from the first day to the last, with zero in sight", () => {
    expect(chartShape([100, 200])).toEqual({
      line: "M0 50V50H50V0H100",
      area: "M0 50V50H50V0H100V100H0Z",
      highest: 200,
      lowest: 0,
    });
    expect(chartShape([-50, 50]).line).toBe("M0 100V100H50V0H100");
    expect(chartShape([0]).line).toBe("M0 0V0H100");
  });

  test("is told in numbers by the days on which something changed, the first and the last", () => {
    const days = [5, 5, 7, 7, 7].map((points, day) => ({ day, points }));
    expect(daysOfChange(days).map(({ day }) => day)).toEqual([0, 2, 4]);
  });
});

test("is right also behind a posting of an older release, which keeps no sums", async () => {
  const now = await readShop(shop, totals);
  await asOwner(
    "UPDATE balance_sum SET posting_number = posting_number - 1, all_balances = 5, customers_with_points = 9",
  );
  expect(await readShop(shop, totals)).toEqual(now);
  await applyFile(csv(`${customer(4)},-1,One less`, `${customer(5)},1,One more`));
  expect(
    await asOwner("SELECT all_balances::integer AS all, customers_with_points AS customers FROM balance_sum"),
  ).toEqual([{ all: now.allBalances, customers: now.customersWithPoints + 1 }]);
});
