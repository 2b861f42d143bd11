import { describe, expect, test } from "vitest";
import {
  batchesMs,
  bulkMs,
  isBulkCheaper,
  keysInBulk,
  learnedFrom,
  mayBeWorthBulk,
  type BatchesOutlook,
  type KeysOutlook,
} from "#app/customers/bulk-outlook.ts";

/** The Standard plan, an ordinary network, and a price that does not grow with the ids. */
const ordinary: BatchesOutlook = {
  customersLeft: 200_000,
  customersPerBatch: 250,
  batchMs: 100,
  lanes: 32,
  batchCost: 1,
  available: 2_000,
  restoreRate: 100,
};
const dear = { ...ordinary, batchCost: 250 };

describe("how long the rest takes in batches", () => {
  test("by latency: 800 batches, 32 at once, a tenth of a second each", () => {
    expect(batchesMs(ordinary)).toBe(2_500);
  });
  test("by the cost bucket: what is there is spent first, the rest comes back slowly", () => {
    expect(batchesMs(dear)).toBe(1_980_000);
    expect(batchesMs({ ...dear, restoreRate: 1_000, available: 20_000 })).toBe(180_000);
  });
  test("not at all when nobody is left", () => {
    expect(batchesMs({ ...dear, customersLeft: 0 })).toBe(0);
  });
  test("a bucket of which nothing is known does not count", () => {
    expect(batchesMs({ ...dear, available: Infinity, restoreRate: 1 })).toBe(2_500);
  });
});

describe("a bulk operation is chosen", () => {
  test.each<[string, boolean, BatchesOutlook, number, number | null]>([
    ["not on the Standard plan at the price seen so far", false, ordinary, 200_000, null],
    ["where each id is charged", true, dear, 200_000, null],
    ["not for few of a large shop's customers", false, { ...dear, customersLeft: 5_000 }, 2_000_000, null],
    ["for most of a large shop's customers", true, { ...dear, customersLeft: 1_500_000 }, 2_000_000, null],
    [
      "on the Plus plan only where it is known to be quick",
      false,
      { ...dear, restoreRate: 1_000 },
      200_000,
      null,
    ],
    ["on the Plus plan where it was quick last time", true, { ...dear, restoreRate: 1_000 }, 200_000, 10_000],
    ["not where it was slow last time", false, dear, 200_000, 100],
    ["where answers are very slow", true, { ...ordinary, batchMs: 20_000, lanes: 4 }, 200_000, null],
    [
      "not where little time can be gained, however quick it is",
      false,
      { ...dear, customersLeft: 4_000 },
      10,
      1e9,
    ],
    ["not where it is only a little quicker", false, { ...dear, customersLeft: 20_000 }, 100_000, null],
  ])("%s", (_name, chosen, outlook, customersInShop, speed) => {
    expect(isBulkCheaper(outlook, customersInShop, speed === null ? {} : { customersPerSecond: speed })).toBe(
      chosen,
    );
  });

  test("never without asking first whether it may be worth while", () => {
    for (const outlook of [ordinary, { ...dear, customersLeft: 4_000 }]) {
      expect(mayBeWorthBulk(outlook)).toBe(false);
      expect(isBulkCheaper(outlook, 1, { customersPerSecond: 1e9 })).toBe(false);
    }
    expect(mayBeWorthBulk(dear)).toBe(true);
  });

  test("its time is that of the whole shop, and of its start", () => {
    expect(bulkMs(0, {})).toBe(10_000);
    expect(bulkMs(1_000_000, {})).toBe(10_000 + 1_000_000 + 20_000);
    expect(bulkMs(1_000_000, { customersPerSecond: 10_000 })).toBe(10_000 + 100_000 + 20_000);
    expect(bulkMs(1_000_000, { startSeconds: 60 })).toBe(60_000 + 1_000_000 + 20_000);
  });
});

describe("e-mails and phones are looked up by a bulk operation", () => {
  /** The Standard plan, and a shop of which nothing was measured. */
  const ordinaryKeys: KeysOutlook = {
    keys: 10_000,
    customersInShop: 20_000,
    restoreRate: 100,
    searchCostPerKey: 4,
    known: {},
  };
  test.each<[string, boolean, Partial<KeysOutlook>]>([
    ["for many keys: 400 seconds of searches against half a minute", true, {}],
    ["not for a few, because it takes its time to begin", false, { keys: 200 }],
    ["not for a handful of keys in a big shop", false, { keys: 10_000, customersInShop: 2_000_000 }],
    ["not where the last one was slow", false, { known: { customersPerSecond: 10 } }],
    [
      "in a big shop where the last one was quick",
      true,
      { customersInShop: 2_000_000, known: { customersPerSecond: 20_000 } },
    ],
    ["not where the last one waited longer than the searches take", false, { known: { startSeconds: 500 } }],
    ["for few keys where the last one began at once", true, { keys: 600, known: { startSeconds: 1 } }],
    ["not for so few keys where nothing is known", false, { keys: 600 }],
    ["not where points come back quickly", false, { restoreRate: 2_000 }],
    ["for no key at all never", false, { keys: 0, customersInShop: 0 }],
  ])("%s", (_name, expected, changes) => expect(keysInBulk({ ...ordinaryKeys, ...changes })).toBe(expected));
});

describe("what a bulk operation took is kept for the next one", () => {
  test("one of 5,999 customers in 6 s, seen waiting for 2: how long it waits and how fast it goes", () => {
    const learned = learnedFrom({ objectsSeen: 5_999, seconds: 6, waitedSeconds: 2 }, {});
    expect(learned).toEqual({ startSeconds: 2, customersPerSecond: 5_999 / 5 });
    expect(bulkMs(5_999, learned)).toBeCloseTo(7_000 + 120, -1);
  });
  test("one that waited for minutes does not make the shop look slow", () => {
    const learned = learnedFrom({ objectsSeen: 100_000, seconds: 349, waitedSeconds: 300 }, {});
    expect(learned).toEqual({ startSeconds: 300, customersPerSecond: 2_000 });
  });
  test("one of a single customer in 3 s tells only how long it waits", () => {
    const known = { startSeconds: 10, customersPerSecond: 5_000 };
    const run = { objectsSeen: 1, seconds: 3 };
    expect(learnedFrom({ ...run, waitedSeconds: 2 }, known)).toEqual({ ...known, startSeconds: 2 });
    expect(learnedFrom({ ...run, waitedSeconds: null }, known)).toEqual({ ...known, startSeconds: 4 });
    expect(learnedFrom({ ...run, waitedSeconds: null }, {})).toEqual({ startSeconds: 4 });
  });
  test("one that nobody watched from its creation waited no longer than is known, nor than it took", () => {
    const run = { objectsSeen: 10_000, waitedSeconds: null };
    const known = { startSeconds: 30 };
    expect(learnedFrom({ ...run, seconds: 39 }, known)).toEqual({ ...known, customersPerSecond: 1_000 });
    expect(learnedFrom({ ...run, seconds: 4 }, known)).toEqual({
      startSeconds: 4,
      customersPerSecond: 10_000,
    });
  });
  test("one that was seen waiting for longer than it took by Shopify's clock waited as long as it took", () => {
    const run = { objectsSeen: 10_000, seconds: 4, waitedSeconds: 4.8 };
    expect(learnedFrom(run, {})).toEqual({ startSeconds: 4, customersPerSecond: 10_000 });
  });
});
