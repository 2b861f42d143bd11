import { expect, test } from "vitest";
import { isAmong } from "#app/exports/among.ts";

test("a number is among others whatever their order, and one between them, before or behind is not", () => {
  const numbers = [7n, -3n, 9_007_199_254_740_993n, 7n, 12n];
  const isThere = isAmong(BigInt64Array.from(numbers));
  expect(numbers.filter((number) => !isThere(number))).toEqual([]);
  expect([-4n, 0n, 8n, 9_007_199_254_740_992n, 9_007_199_254_740_994n].filter(isThere)).toEqual([]);
  expect(isAmong(new BigInt64Array())(0n)).toBe(false);
});
