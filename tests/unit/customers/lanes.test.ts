import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLanes, type Lanes } from "#app/customers/lanes.ts";

/** Plays rounds in which as many calls as allowed are answered together, each after `ms(lanes)`. */
function play(lanes: Lanes, rounds: number, ms: (inFlight: number) => number, from = 0): number {
  let now = from;
  for (let round = 0; round < rounds; round++) {
    const inFlight = lanes.limit();
    const took = ms(inFlight);
    for (let call = 0; call < inFlight; call++) lanes.answered({ sentAt: now, ms: took, trouble: false });
    now += took;
  }
  return now;
}

describe("the lanes", () => {
  test("begin with few, double with each round of quick answers, and stop at the maximum", () => {
    const lanes = createLanes(32);
    const limits = [lanes.limit()];
    for (let now = 0; limits.length < 6;) {
      now = play(lanes, 1, () => 100, now);
      limits.push(lanes.limit());
    }
    expect(limits).toEqual([4, 8, 16, 32, 32, 32]);
  });

  test("never begin with more than the maximum", () => {
    const lanes = createLanes(2);
    expect(lanes.limit()).toBe(2);
    play(lanes, 5, () => 100);
    expect(lanes.limit()).toBe(2);
  });

  test("are halved by trouble, once for all calls that were in flight together", () => {
    const lanes = createLanes(32);
    const now = play(lanes, 4, () => 100);
    for (let call = 0; call < 20; call++) lanes.answered({ sentAt: now, ms: 100 + call, trouble: true });
    expect(lanes.limit()).toBe(16);
    lanes.answered({ sentAt: now + 200, ms: 100, trouble: true });
    expect(lanes.limit()).toBe(8);
  });

  test("grow by one a round after the first trouble", () => {
    const lanes = createLanes(32);
    let now = play(lanes, 4, () => 100);
    lanes.answered({ sentAt: now, ms: 100, trouble: true });
    now = play(lanes, 1, () => 100, now + 101);
    expect(lanes.limit()).toBe(16);
    play(lanes, 3, () => 100, now);
    expect(lanes.limit()).toBeGreaterThan(16);
    expect(lanes.limit()).toBeLessThanOrEqual(20);
  });

  test("grow no further where more of them only wait for one another", () => {
    // A server that works on eight at a time.
    const lanes = createLanes(1_000);
    play(lanes, 200, (inFlight) => 100 * Math.max(1, inFlight / 8));
    expect(lanes.limit()).toBeGreaterThan(8);
    expect(lanes.limit()).toBeLessThan(64);
  });

  test("do not take a slower network for a queue of their own making for ever", () => {
    const lanes = createLanes(32);
    const now = play(lanes, 2, () => 20);
    play(lanes, 400, () => 300, now);
    expect(lanes.limit()).toBe(32);
  });

  test("there is always one, and never more than the maximum, whatever is answered", () => {
    const call = fc.record({
      sentAt: fc.integer({ min: 0, max: 1e6 }),
      ms: fc.double({ min: 0, max: 60_000, noNaN: true }),
      trouble: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 300 }), fc.integer({ min: 1, max: 64 }), (calls, max) => {
        const lanes = createLanes(max);
        for (const each of calls) {
          lanes.answered(each);
          expect(lanes.limit()).toBeGreaterThanOrEqual(1);
          expect(lanes.limit()).toBeLessThanOrEqual(max);
        }
      }),
    );
  });
});
