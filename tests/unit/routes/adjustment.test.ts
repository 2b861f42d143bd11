import { expect, test } from "vitest";
import { wordsIn } from "#app/locales/words.ts";
import { readAdjustment } from "#app/routes/app.customers.$customerId/adjustment.ts";

test.each([
  ["250", "Welcome", { points: 250, description: "Welcome" }],
  [" -40 ", "  Taken back ", { points: -40, description: "Taken back" }],
  ["+5", "'=5 points", { points: 5, description: "=5 points" }],
])("%j, %j is read as a row of a file would be", (points, description, read) => {
  expect(readAdjustment(points, description)).toEqual(read);
});

test.each([
  ["", "x", "points", "points_missing"],
  ["ten", "x", "points", "points_not_whole"],
  ["0", "x", "points", "adjustment_zero"],
  ["-1000000001", "x", "points", "points_out_of_range"],
  ["5", "", "description", "description_missing"],
  ["5", "x".repeat(256), "description", "description_too_long"],
  ["", "", "points", "points_missing"],
])("%j, %j is refused at the field %s", (points, description, field, code) => {
  expect(readAdjustment(points, description)).toMatchObject({ field, refusal: { code } });
});

test.each([
  ["", "The points are empty. Write a whole number, for example 250."],
  ["0", "The points are zero, so nothing would change. Write another number."],
])("%j is refused in words that say what to do", (points, sentence) => {
  const answer = readAdjustment(points, "x");
  expect("refusal" in answer && wordsIn("en").refusal(answer.refusal)).toBe(sentence);
});
