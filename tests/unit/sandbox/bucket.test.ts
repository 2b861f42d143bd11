import { describe, expect, it } from "vitest";
import { Bucket, standardBucket } from "#sandbox/bucket.ts";

describe("the cost bucket", () => {
  it("starts full and is drained by what is asked for", () => {
    const bucket = new Bucket(standardBucket, 0);
    expect(bucket.charge(500, 0)).toBe(true);
    expect(bucket.status(0)).toEqual({ maximumAvailable: 2000, currentlyAvailable: 1500, restoreRate: 100 });
  });

  it("takes nothing when there is not enough", () => {
    const bucket = new Bucket({ maximumAvailable: 10, restoreRate: 5 }, 0);
    expect(bucket.charge(11, 0)).toBe(false);
    expect(bucket.charge(10, 0)).toBe(true);
    expect(bucket.charge(1, 0)).toBe(false);
  });

  it("fills with time, and never beyond its size", () => {
    const bucket = new Bucket({ maximumAvailable: 10, restoreRate: 5 }, 0);
    bucket.charge(10, 0);
    expect(bucket.status(999).currentlyAvailable).toBe(4);
    expect(bucket.charge(5, 1000)).toBe(true);
    expect(bucket.status(60_000).currentlyAvailable).toBe(10);
  });

  it("gives back what was asked for and not used", () => {
    const bucket = new Bucket({ maximumAvailable: 10, restoreRate: 1 }, 0);
    bucket.charge(8, 0);
    bucket.refund(5, 0);
    expect(bucket.status(0).currentlyAvailable).toBe(7);
  });
});
