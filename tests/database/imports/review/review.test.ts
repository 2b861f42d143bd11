import { beforeAll, expect, test } from "vitest";
import { applyFile, csv, customer, install, otherShop, review } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";

beforeAll(async () => {
  await install();
  await applyFile(csv(`${customer(1)},100,Before`, `${customer(2)},10,Before`));
});

test("the review says what applying would do: up, down, repeated, below zero, reasons and the first lines", async () => {
  const importRecord = await review(
    csv(
      `${customer(1)},50,Bonus`,
      `${customer(1)},50,Bonus`,
      `${customer(1)},50,Bonus`,
      `${customer(2)},-11,Too much taken`,
      `${customer(3)},7,New here`,
      `${customer(3)},-7,And gone`,
      `${customer(4)},0,Nothing`,
      "42,5,Nobody",
      "42,0,Nobody and nothing",
      `${customer(3)},-1,Below zero`,
    ),
  );
  expect(importRecord).toMatchObject({
    status: "in_review",
    rowCount: 10,
    acceptedCount: 7,
    rejectedCount: 3,
    customerCount: 3,
    pointsTotal: 138,
    stepDone: 0,
    stepTotal: 0,
  });
  expect(importRecord.review).toEqual({
    pointsUp: 157,
    mergedRows: null,
    pointsDown: -19,
    balanceBefore: 110,
    balanceAfter: 248,
    repeatedRows: 2,
    customersBelowZero: 2,
    belowZeroOutcomes: expect.objectContaining({ zero: expect.anything() as object }) as object,
    belowZeroMark: expect.stringMatching(/^-?\d+$/) as string,
    undo: expect.objectContaining({ customersBelowZero: 0 }) as object,
    belowZero: [
      { customerId: `${customer(2)}`, balance: 10, points: -11 },
      { customerId: `${customer(3)}`, balance: 0, points: -1 },
    ],
    medianPoints: 11,
    outlierCount: 0,
    outliers: [],
    alreadyApplied: [],
    examples: [],
    rejectedByReason: [
      { reason: "customer_unknown", count: 2 },
      { reason: "points_zero", count: 2 },
    ],
    firstLines: [
      { customerId: `${customer(1)}`, description: "Bonus", points: 50, balanceAfter: 150, occurredAt: null },
      { customerId: `${customer(1)}`, description: "Bonus", points: 50, balanceAfter: 200, occurredAt: null },
      { customerId: `${customer(1)}`, description: "Bonus", points: 50, balanceAfter: 250, occurredAt: null },
      {
        customerId: `${customer(2)}`,
        description: "Too much taken",
        points: -11,
        balanceAfter: -1,
        occurredAt: null,
      },
      { customerId: `${customer(3)}`, description: "New here", points: 7, balanceAfter: 7, occurredAt: null },
    ],
  });
});

test("what the review foretells is what applying does", async () => {
  const importRecord = await applyFile(
    csv(`${customer(7)},5,One`, `${customer(7)},-3,Two`, `${customer(8)},4,Three`),
  );
  const entries = await asOwner(
    `SELECT customer_id::text AS "customerId", description, points::float8 AS points, balance_after::float8 AS "balanceAfter",
            occurred_at::text AS "occurredAt"
     FROM ledger_entry WHERE posting_number = $1 ORDER BY row_number`,
    [importRecord.postingNumber],
  );
  expect(entries).toEqual(importRecord.review?.firstLines);
});

test("a balance of another shop's customer with the same id does not count", async () => {
  await asOwner("INSERT INTO ledger_entry VALUES ($1, $2, 1, 2, 5, 5, 'Other')", [otherShop, customer(9)]);
  await asOwner("INSERT INTO shop (shop) VALUES ($1)", [otherShop]);
  await asOwner(
    "INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_by_name) VALUES ($1, 1, 'adjustment', 1, 5, 'Ana')",
    [otherShop],
  );
  await asOwner("INSERT INTO balance (shop, customer_id, balance, entry_count) VALUES ($1, $2, 5, 1)", [
    otherShop,
    customer(9),
  ]);
  const importRecord = await review(csv(`${customer(9)},-1,Taken`));
  expect(importRecord.review).toMatchObject({ customersBelowZero: 1, firstLines: [{ balanceAfter: -1 }] });
});

test("sums far over a 32-bit number are exact", async () => {
  const lines = Array.from({ length: 30 }, (_, i) => `${customer(i + 20)},1000000000,Many`);
  expect((await review(csv(...lines))).pointsTotal).toBe(30_000_000_000);
});
