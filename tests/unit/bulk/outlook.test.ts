import { expect, test } from "vitest";
import { isFileQuicker } from "#app/bulk/outlook.ts";

const smallest = { lanes: 8, cost: 10, available: 2_000, restoreRate: 100 };

test("few lines, and what the bucket pays for at once, go by calls", () => {
  expect(isFileQuicker({ ...smallest, lines: 1 })).toBe(false);
  expect(isFileQuicker({ ...smallest, lines: 400 })).toBe(false);
  expect(isFileQuicker({ ...smallest, lines: 1_000, available: 10_000 })).toBe(false);
});

test("many lines go by a file where the bucket would let them wait", () => {
  expect(isFileQuicker({ ...smallest, lines: 1_000 })).toBe(true);
  expect(isFileQuicker({ ...smallest, lines: 100_000 })).toBe(true);
});

test("a shop that bears more calls than a file has lines in a second is not made to wait for one", () => {
  expect(isFileQuicker({ ...smallest, lines: 100_000, available: 20_000, restoreRate: 1_000 })).toBe(false);
});
