import { expect, test } from "vitest";
import { createBatchSize } from "#app/customers/batch-size.ts";

const times = (count: number, act: () => void) => Array.from({ length: count }).forEach(act);

test("a batch is halved by each time-out, down to one", () => {
  const size = createBatchSize(100);
  const sizes = Array.from({ length: 8 }, () => {
    size.tooSlow(size.now());
    return size.now();
  });
  expect(sizes).toEqual([50, 25, 12, 6, 3, 1, 1, 1]);
});

test("batches that were in flight together tell of the same time-out", () => {
  const size = createBatchSize(100);
  times(4, () => size.tooSlow(100));
  expect(size.now()).toBe(50);
});

test("it grows again after eight full answers in a row, and never past its maximum", () => {
  const size = createBatchSize(100);
  size.tooSlow(100);
  times(7, () => size.answered(50));
  size.answered(10);
  expect(size.now()).toBe(50);
  size.answered(50);
  expect(size.now()).toBe(100);
  times(20, () => size.answered(100));
  expect(size.now()).toBe(100);
});
