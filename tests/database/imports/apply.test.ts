import { beforeAll, expect, test } from "vitest";
import { applyFile, csv, customer, install, shop, history } from "#support/shops.ts";

beforeAll(install);

test("an import's accepted rows become entries with running balances, in the order of the file", async () => {
  const importRecord = await applyFile(
    csv(
      `${customer(1)},100,First`,
      `${customer(2)},50,Other`,
      `${customer(1)},-30,Second`,
      `${customer(1)},0,Nothing`,
    ),
  );
  expect(importRecord).toMatchObject({
    status: "applied",
    acceptedCount: 3,
    rejectedCount: 1,
    pointsTotal: 120,
  });
  const page = await history(shop, customer(1));
  expect(page.balance).toBe(70);
  expect(page.entries.map((entry) => [entry.id, entry.points, entry.balanceAfter])).toEqual([
    ["1-4", -30, 70],
    ["1-2", 100, 100],
  ]);
});
