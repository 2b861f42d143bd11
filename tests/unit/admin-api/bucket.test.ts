import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBucket } from "#app/admin-api/bucket.ts";

const report = (currentlyAvailable: number, restoreRate = 100, maximumAvailable = 2_000) => ({
  requestedQueryCost: 1,
  throttleStatus: { maximumAvailable, currentlyAvailable, restoreRate },
});

describe("the bucket of a shop", () => {
  test("before the first report nothing is assumed and nothing waits", () => {
    expect(createBucket().waitMs(1_000, 0)).toBe(0);
  });

  test("waits exactly until the refill covers the cost", () => {
    const bucket = createBucket();
    bucket.answered(0, report(10), 1_000);
    expect(bucket.waitMs(10, 1_000)).toBe(0);
    expect(bucket.waitMs(60, 1_000)).toBe(500);
    expect(bucket.waitMs(60, 1_250)).toBe(250);
    expect(bucket.waitMs(60, 1_500)).toBe(0);
  });

  test("a part of a millisecond is waited for whole", () => {
    const bucket = createBucket();
    bucket.answered(0, report(0, 3), 0);
    expect(bucket.waitMs(1, 0)).toBe(334);
  });

  test("queries in flight are counted as spent until they are answered", () => {
    const bucket = createBucket();
    bucket.answered(0, report(100), 0);
    bucket.sent(60);
    expect(bucket.waitMs(60, 0)).toBe(200);
    bucket.answered(60, undefined, 0);
    expect(bucket.waitMs(60, 0)).toBe(0);
  });

  test("never holds more than its maximum, however long it rested", () => {
    const bucket = createBucket();
    bucket.answered(0, report(0, 100, 500), 0);
    expect(bucket.waitMs(500, 3_600_000)).toBe(0);
    bucket.sent(1);
    expect(bucket.waitMs(500, 3_600_000)).toBeGreaterThan(0);
  });

  test("a new report replaces the old one", () => {
    const bucket = createBucket();
    bucket.answered(0, report(2_000), 0);
    bucket.answered(0, report(0, 1_000), 10);
    expect(bucket.waitMs(100, 10)).toBe(100);
  });

  test("leaves what is spared to those who are in a hurry, but waits for no more than it can hold", () => {
    const bucket = createBucket();
    bucket.answered(0, report(100), 0);
    expect(bucket.waitMs(100, 0)).toBe(0);
    expect(bucket.waitMs(60, 0, 40)).toBe(0);
    expect(bucket.waitMs(61, 0, 40)).toBe(10);
    bucket.answered(0, report(500, 100, 500), 0);
    expect(bucket.waitMs(480, 0, 40)).toBe(0);
  });

  test("what costs more than the bucket can hold waits until it is full, and no longer", () => {
    const bucket = createBucket();
    bucket.answered(0, report(0, 100, 500), 0);
    expect(bucket.waitMs(1_000, 0)).toBe(5_000);
    expect(bucket.waitMs(1_000, 5_000)).toBe(0);
  });

  test("says how it should stand now, in flight included, and never less than nothing", () => {
    const bucket = createBucket();
    expect(bucket.status(0)).toBeUndefined();
    bucket.answered(0, report(100), 0);
    bucket.sent(30);
    expect(bucket.status(1_000)).toEqual({
      maximumAvailable: 2_000,
      currentlyAvailable: 170,
      restoreRate: 100,
    });
    bucket.sent(1_000);
    expect(bucket.status(1_000)).toMatchObject({ currentlyAvailable: 0 });
  });

  test("remembers what each operation was charged", () => {
    const bucket = createBucket();
    expect(bucket.costOf("A")).toBe(1);
    bucket.charged("A", 250);
    expect([bucket.costOf("A"), bucket.costOf("B")]).toEqual([250, 1]);
  });

  test("whatever was reported, waiting as long as it says is enough, and not two milliseconds more than needed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        (have, cost, rate) => {
          const bucket = createBucket();
          bucket.answered(0, report(have, rate), 0);
          const wait = bucket.waitMs(cost, 0);
          // A fraction may be rounded up once more.
          expect(bucket.waitMs(cost, wait)).toBeLessThanOrEqual(1);
          if (wait > 1) expect(bucket.waitMs(cost, wait - 2)).toBeGreaterThan(0);
        },
      ),
      // A fraction that rounds up: 644 points at 5 a second.
      { examples: [[0, 644, 5]] },
    );
  });
});
