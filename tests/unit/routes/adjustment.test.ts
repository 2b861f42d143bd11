import { expect, test } from "vitest";
import { readAdjustment } from "#app/routes/app.customers.$customerId/adjustment.ts";

test.each([
  ["250", "Welcome", { points: 250, description: "Welcome" }],
  [" -40 ", "  Taken back ", { points: -40, description: "Taken back" }],
  ["+5", "'=5 points", { points: 5, description: "=5 points" }],
])("%j, %j is read as a row of a file would be", (points, description, read) => {
  expect(readAdjustment(points, description)).toEqual(read);
});

test.each([
  ["", "x", "points", "The points are empty. Write a whole number, for example 250."],
  ["ten", "x", "points", /not a whole number/],
  ["0", "x", "points", "The points are zero, so nothing would change. Write another number."],
  ["-1000000001", "x", "points", /outside/],
  ["5", "", "description", /^The description is empty/],
  ["", "", "points", /^The points are empty/],
])("%j, %j is refused at the field %s", (points, description, field, sentence) => {
  const expected = typeof sentence === "string" ? sentence : expect.stringMatching(sentence);
  expect(readAdjustment(points, description)).toEqual({ field, sentence: expected });
});
