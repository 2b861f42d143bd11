import { expect, test } from "vitest";
import { plainReading } from "#app/imports/reading.ts";
import {
  saidBefore,
  withAllowed,
  withoutReadingOf,
} from "#app/routes/app.imports.$importNumber.columns/said.ts";

const columns = { shopify_id: 0, points_to_add: 1, occurred_at: 2 };
const reading = { ...plainReading, mode: "set", decimal: "comma", dateOrder: "mdy", rounding: "up" } as const;

test("a file that is read again begins with every answer of before", () => {
  expect(saidBefore(reading, columns, "BG")).toMatchObject({
    ...{ mode: "set", decimal: "comma", dateOrder: "mdy", rounding: "up" },
    country: "BG",
  });
  expect(saidBefore(reading, { ...columns, phone: 3 }, "BG"), "no country was an answer").toMatchObject({
    country: "",
  });
});

test("how numbers and dates are written is open again for another column, and for no other reason", () => {
  const said = saidBefore(reading, columns, null);
  expect(withoutReadingOf(said, columns, { ...columns, email: 4 })).toEqual(said);
  expect(withoutReadingOf(said, columns, { ...columns, points_to_add: 4 })).toEqual({ ...said, decimal: "" });
  expect(withoutReadingOf(said, columns, { ...columns, occurred_at: 4 })).toEqual({ ...said, dateOrder: "" });
});

test("the name of a secret column that is erased again is no answer: nothing is left to be saved", () => {
  const before = { 2: "token" };
  const typed = withAllowed(before, 5, "pin");
  expect(typed).toEqual({ 2: "token", 5: "pin" });
  expect(JSON.stringify(withAllowed(typed, 5, ""))).toBe(JSON.stringify(before));
  expect(withAllowed(before, 2, "")).toEqual({});
});
