import { describe, expect, test } from "vitest";
import { wordsIn } from "#app/locales/words.ts";
import { readAdjustment } from "#app/routes/app.customers.$customerId/adjustment.ts";

const balance = 40;
const empty = { kind: "add", points: "", description: "x", note: "", belowZero: false } as const;
const read = (points: string, description: string, belowZero = false) =>
  readAdjustment({ ...empty, points, description, belowZero }, balance);

test.each([
  ["250", "Welcome", { points: 250, description: "Welcome", note: null }],
  [" -40 ", "  Taken back ", { points: -40, description: "Taken back", note: null }],
  ["1 250", "Moved", { points: 1250, description: "Moved", note: null }],
  ["\u22125", "Taken back", { points: -5, description: "Taken back", note: null }],
  ["+5", "'=5 points", { points: 5, description: "=5 points", note: null }],
])("%j, %j is read as a row of a file would be", (points, description, answer) => {
  expect(read(points, description)).toEqual(answer);
});

test.each([
  ["", "x", { points: "points_missing" }],
  ["ten", "x", { points: "points_not_a_number" }],
  ["1.250", "x", { points: "points_two_ways" }],
  ["1.5", "x", { points: "points_not_whole" }],
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
  expect(read("-41", "Spent", true)).toMatchObject({ points: -41, description: "Spent" });
  const inDebt = readAdjustment({ ...empty, points: "5", description: "Sorry" }, -100);
  expect(inDebt).toMatchObject({ points: 5, description: "Sorry" });
});

test.each([
  ["", "The points are empty. Write a whole number, for example 250."],
  ["0", "The points are zero, so nothing would change. Write another number."],
])("%j is refused in words that say what to do", (points, sentence) => {
  const answer = read(points, "x");
  const refusal = "refusals" in answer ? answer.refusals.points : undefined;
  expect(refusal && wordsIn("en").refusal(refusal)).toBe(sentence);
});

describe("what should happen with the number", () => {
  test.each([
    ["add", "15", 15],
    ["add", "-15", -15],
    ["take", "15", -15],
    ["take", "-15", -15],
    ["set", "100", 60],
    ["set", "0", -40],
    ["set", "39", -1],
    ["set", "40", "adjustment_same"],
    ["set", "", "adjustment_balance"],
    ["set", "many", "points_not_a_number"],
    ["set", "1 250", 1210],
    ["take", "(50)", "adjustment_below_zero"],
    ["set", "-1", "adjustment_below_zero"],
    ["take", "0", "adjustment_zero"],
    ["take", "41", "adjustment_below_zero"],
  ] as const)("%s %s, with a balance of 40 in view: %s", (kind, points, expected) => {
    const answer = readAdjustment({ ...empty, kind, points }, balance);
    const said =
      "refusals" in answer ? Object.values(answer.refusals).map(({ code }) => code) : [answer.points];
    expect(said).toEqual([expected]);
  });

  test("a balance to set is another difference once the balance is another", () => {
    const form = { ...empty, kind: "set", points: "100" } as const;
    expect(readAdjustment(form, 41)).toMatchObject({ points: 59 });
    expect(readAdjustment(form, 140)).toMatchObject({ points: -40 });
  });
});

test.each([
  ["  Parcel came late  ", "Parcel came late"],
  [" \u200b ", null],
  ["x".repeat(500), "x".repeat(500)],
  ["\u{1F381}".repeat(500), "\u{1F381}".repeat(500)],
])("the note for the staff is kept as it reads, and none where nothing can be read", (note, kept) => {
  expect(readAdjustment({ ...empty, points: "5", note }, balance)).toMatchObject({ note: kept });
});

test("a note longer than 500 characters is refused at its field", () => {
  const answer = readAdjustment({ ...empty, points: "5", note: "x".repeat(501) }, balance);
  expect(answer).toEqual({ refusals: { note: { code: "note_too_long", values: { charsMax: 500 } } } });
});
