import { expect, test } from "vitest";
import { plainReading } from "#app/imports/reading.ts";
import { saidBefore, withoutReadingOf } from "#app/routes/app.imports.$importNumber.columns/said.ts";

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
