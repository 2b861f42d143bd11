/** When all customers of the shop are read at once, for an import and for an export. */
import { expect, test } from "vitest";
import type { BulkOfShop, BatchesOutlook } from "#app/customers/bulk-outlook.ts";
import { exportLimits } from "#app/exports/limits.ts";
import { askLimits } from "#app/imports/people/limits.ts";

/** A hundred e-mails a call, 3 points each, at the smallest plan's rate. */
const outlook = (customersLeft: number, batchCost = 300): BatchesOutlook => ({
  ...{ customersLeft, customersPerBatch: 100, batchMs: 300, lanes: 8, batchCost },
  ...{ available: 2_000, restoreRate: 100 },
});
const shopOf = (customersInShop: number, known: BulkOfShop["known"] = {}) => {
  let asked = 0;
  const ofShop = async () => ({ customersInShop, known, asked: ++asked });
  return { ofShop, asked: () => asked };
};

test("few customers are asked about by calls, and nobody asks how many the shop has", async () => {
  const shop = shopOf(10);
  expect(await askLimits.isWorth(outlook(1_000), shop.ofShop)).toBe(false);
  expect(await exportLimits.isWorth(outlook(1_000), shop.ofShop)).toBe(false);
  expect(shop.asked()).toBe(0);
});

test("many e-mails are read with all customers, but not of a shop that has far more, or is known to be slow", async () => {
  expect(await askLimits.isWorth(outlook(50_000), shopOf(50_000).ofShop)).toBe(true);
  expect(await askLimits.isWorth(outlook(50_000), shopOf(5_000_000).ofShop)).toBe(false);
  const slow = { startSeconds: 3_600 };
  expect(await askLimits.isWorth(outlook(50_000), shopOf(50_000, slow).ofShop)).toBe(false);
});

test("ids are asked about by calls, where many cost what one costs, and read with all customers where each costs", async () => {
  expect(await askLimits.isWorth(outlook(50_000, 3), shopOf(50_000).ofShop)).toBe(false);
  expect(await askLimits.isWorth(outlook(50_000, 300), shopOf(50_000).ofShop)).toBe(true);
});

test("a large file is made of all customers as soon as that is quicker at all: the calls go on beside it", async () => {
  const known = { customersPerSecond: 20_000 };
  expect(await exportLimits.isWorth(outlook(1_000_000, 3), shopOf(1_000_000, known).ofShop)).toBe(true);
  expect(await exportLimits.isWorth(outlook(1_000_000, 3), shopOf(1_000_000).ofShop)).toBe(false);
  // Where each id costs, calls are dear.
  expect(await exportLimits.isWorth(outlook(1_000_000, 300), shopOf(1_000_000).ofShop)).toBe(true);
});
