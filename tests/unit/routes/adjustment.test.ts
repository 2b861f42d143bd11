import { expect, test } from "vitest";
import { wordsIn } from "#app/locales/words.ts";
import { readAdjustment } from "#app/routes/app.customers.$customerId/adjustment.ts";

const balance = 40;
const read = (points: string, description: string, belowZero = false) =>
  readAdjustment({ points, description, belowZero }, balance);

test.each([
  ["250", "Welcome", { points: 250, description: "Welcome" }],
  [" -40 ", "  Taken back ", { points: -40, description: "Taken back" }],
  ["+5", "'=5 points", { points: 5, description: "=5 points" }],
])("%j, %j is read as a row of a file would be", (points, description, answer) => {
  expect(read(points, description)).toEqual(answer);
});

test.each([
  ["", "x", { points: "points_missing" }],
  ["ten", "x", { points: "points_not_whole" }],
  ["0", "x", { points: "adjustment_zero" }],
  ["-1000000001", "x", { points: "points_out_of_range" }],
  ["5", "", { description: "description_missing" }],
  ["5", "x".repeat(256), { description: "description_too_long" }],
  ["", "", { points: "points_missing", description: "description_missing" }],
  ["-41", "", { description: "description_missing", belowZero: "adjustment_below_zero" }],
])("%j, %j is refused at each field that is wrong, at once", (points, description, codes) => {
  const answer = read(points, description);
  const refusals = "refusals" in answer ? Object.entries(answer.refusals) : [];
  expect(Object.fromEntries(refusals.map(([field, { code }]) => [field, code]))).toEqual(codes);
});

test("a balance ends below zero only where that is ticked, and who has a debt is given points without", () => {
  expect(read("-41", "Spent")).toEqual({
    refusals: { belowZero: { code: "adjustment_below_zero", values: {} } },
  });
  expect(read("-41", "Spent", true)).toEqual({ points: -41, description: "Spent" });
  const inDebt = readAdjustment({ points: "5", description: "Sorry", belowZero: false }, -100);
  expect(inDebt).toEqual({ points: 5, description: "Sorry" });
});

test.each([
  ["", "The points are empty. Write a whole number, for example 250."],
  ["0", "The points are zero, so nothing would change. Write another number."],
])("%j is refused in words that say what to do", (points, sentence) => {
  const answer = read(points, "x");
  const refusal = "refusals" in answer ? answer.refusals.points : undefined;
  expect(refusal && wordsIn("en").refusal(refusal)).toBe(sentence);
});
