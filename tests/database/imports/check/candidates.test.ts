/** Ids that a spreadsheet has shortened, in files that need no question: rounded to digits, or beside an e-mail. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { confirmCandidates, listCandidates } from "#app/imports/corrections/rescue.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { ana, csv, customer, install, mustFind, review, sandbox, shop } from "#support/shops.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const offered = (importNumber: number) => listCandidates(shop, importNumber, { after: 0, limit: 10 });
const header = "shopify_id,email,points_to_add,description";
const reviewKeyed = (...lines: string[]) => review([header, ...lines].join("\n"));

test("the e-mail beside a shortened id narrows it where both columns have our own names", async () => {
  const { importNumber } = await reviewKeyed("7.33844E+12,shopper12@example.com,5,Shortened");
  expect((await offered(importNumber)).rows).toMatchObject([{ customerIds: [`${customer(12)}`] }]);
});

test("an id that was rounded and saved as digits is no customer's, and who it may stand for is offered", async () => {
  const { importNumber } = await reviewKeyed(
    "7338440000000,shopper13@example.com,5,Rounded",
    "7338440000000,,6,Anybody",
    `${customer(14)},,7,Whole`,
  );
  expect(await offered(importNumber)).toMatchObject({
    rows: [{ rowNumber: 2, customerIds: expect.arrayContaining([`${customer(13)}`]) }],
    total: 1,
  });
  const chosen = { rowNumber: 2, customerId: customer(13) };
  expect(await confirmCandidates(shop, importNumber, ana, chosen)).toBeNull();
  const importRecord = await mustFind(importNumber);
  expect(importRecord).toMatchObject({ acceptedCount: 2, rejectedCount: 1, pointsTotal: 12 });
  const { rows } = await listRows(shop, importRecord, {});
  expect(rows.map(({ customerId, cells }) => [customerId, cells[0]])).toEqual([
    [`${customer(13)}`, "7338440000000"],
    ["7338440000000", "7338440000000"],
    [`${customer(14)}`, `${customer(14)}`],
  ]);
});

test("a rounded id in our own three columns keeps its line when the customer is confirmed", async () => {
  const gone = Array.from({ length: 19_998 }, (_, i) => `gid://shopify/Customer/${customer(i + 2)}`);
  await sandbox().faults({ deletedCustomers: gone });
  const { importNumber } = await review(csv("7338441300000,5,Rounded", "42,6,Nobody"));
  expect((await offered(importNumber)).rows).toEqual([
    {
      rowNumber: 2,
      cells: ["7338441300000", "5", "Rounded"],
      customerIds: [`${customer(0)}`, `${customer(1)}`],
    },
  ]);
  await confirmCandidates(shop, importNumber, ana, { rowNumber: 2, customerId: customer(1) });
  const importRecord = await mustFind(importNumber);
  const { rows } = await listRows(shop, importRecord, { verdict: "accepted" });
  expect(rows).toMatchObject([{ customerId: `${customer(1)}`, cells: ["7338441300000", "5", "Rounded"] }]);
});

test("a whole id that nobody has is asked about no further", async () => {
  await review(csv(`${customer(3)},5,Known`, "7338441200001,6,Nobody"));
  expect((await sandbox().calls()).byOperation.CustomersInRange).toBeUndefined();
});
