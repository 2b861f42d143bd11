import { beforeAll, describe, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows, type RowQuery } from "#app/imports/review/outcomes.server.ts";
import { applyFile, csv, customer, install, review, shop } from "#support/shops.ts";

let importRecord: ImportRecord;

beforeAll(async () => {
  await install();
  // Rows 2 to 131: every tenth has no points; row 131 is of a customer who is not there.
  const lines = Array.from(
    { length: 129 },
    (_, i) => `${customer(i % 40)},${(i + 2) % 10 === 0 ? 0 : 1},Line ${i + 2}`,
  );
  importRecord = await applyFile(csv(...lines, "42,5,Nobody"));
});

const list = (query: RowQuery = {}) => listRows(shop, importRecord, query);
const numbers = (page: Awaited<ReturnType<typeof list>>) => page.rows.map(({ rowNumber }) => rowNumber);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe("the rows of an import, 50 a page", () => {
  test("forwards to the end and back to the beginning, every row once", async () => {
    const first = await list();
    const second = await list({ after: first.next ?? 0 });
    const third = await list({ after: second.next ?? 0 });
    expect([first, second, third].map(numbers)).toEqual([range(2, 51), range(52, 101), range(102, 131)]);
    expect([first.previous, third.next]).toEqual([null, null]);
    const back = await list({ before: third.previous ?? 0 });
    const start = await list({ before: back.previous ?? 0 });
    expect([numbers(back), numbers(start)]).toEqual([numbers(second), numbers(first)]);
    expect(start.previous).toBeNull();
    expect(start.next).toBe(51);
  });

  test("a page that ends exactly at the last row names no next one", async () => {
    expect(await list({ after: 81 })).toMatchObject({ next: null });
    expect(numbers(await list({ after: 81 }))).toHaveLength(50);
  });

  test("an accepted row names its entry and the balance after it, a rejected one neither", async () => {
    const { rows } = await list();
    const entry = `${importRecord.postingNumber}-2`;
    expect(rows[0]).toMatchObject({
      rowNumber: 2,
      entryNumber: entry,
      points: 1,
      balanceAfter: 1,
      customerId: `${customer(0)}`,
    });
    expect(rows[8]).toMatchObject({
      rowNumber: 10,
      verdict: "rejected",
      entryNumber: null,
      balanceAfter: null,
    });
    expect(rows[40]).toMatchObject({ rowNumber: 42, customerId: `${customer(0)}`, balanceAfter: 2 });
  });
});

describe("the rows can be narrowed", () => {
  test.each<[string, RowQuery, number[]]>([
    [
      "to the rejected ones",
      { verdict: "rejected" },
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 131],
    ],
    ["to one reason", { reason: "customer_unknown" }, [131]],
    ["to one customer", { search: `${customer(0)}` }, [2, 42, 82, 122]],
    ["to one customer, as Shopify's export writes the id", { search: `'${customer(0)}` }, [2, 42, 82, 122]],
    ["to one customer's rejected rows", { search: `${customer(8)}`, verdict: "rejected" }, [10, 50, 90, 130]],
    ["to a part of the description, in any case", { search: "line 11" }, [11, ...range(110, 119)]],
    [
      "to accepted rows with a part of the description",
      { search: "Line 11", verdict: "accepted" },
      [11, ...range(111, 119)],
    ],
    ["by a sign that SQL would take for a wildcard", { search: "_" }, []],
    ["backwards within the narrowed rows", { verdict: "rejected", before: 40 }, [10, 20, 30]],
    ["forwards within the narrowed rows", { verdict: "rejected", after: 110 }, [120, 130, 131]],
  ])("%s", async (_name, query, expected) => {
    expect(numbers(await list(query))).toEqual(expected);
  });
});

test("rows of an import that is not applied have no entry, though another import has rows of these numbers", async () => {
  const inReview = await review(csv(`${customer(0)},1,Same row number`));
  const { rows } = await listRows(shop, inReview, {});
  expect(rows).toMatchObject([{ rowNumber: 2, entryNumber: null, balanceAfter: null }]);
});
