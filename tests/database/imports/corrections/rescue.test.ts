/** Ids that a spreadsheet has shortened: who they may mean, and that nobody gets points before somebody says so. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pause } from "#app/imports/decisions/pause.server.ts";
import { confirmCandidates, listCandidates } from "#app/imports/corrections/rescue.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { refuse } from "#app/refusal.ts";
import { handleWebhook } from "#support/webhooks.ts";
import {
  ana,
  applyImport,
  csv,
  customer,
  history,
  install,
  mustFind,
  review,
  reviewRead,
  sandbox,
  shop,
} from "#support/shops.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

/** As a spreadsheet shows the id with so few digits that two hundred customers look alike. */
const mangled = "7.33844E+12";
/** With the digits that a wide column shows: ten ids look so. */
const ten = "7.33844127760E+12";
const header = "shopify_id,email,first_name,last_name,points_to_add,description";
const columns = () => ({
  ...{ shopify_id: 0, email: 1, first_name: 2, last_name: 3 },
  ...{ points_to_add: 4, description: 5 },
});
const reviewNamed = (...lines: string[]) => reviewRead([header, ...lines].join("\n"), {}, { columns });

const candidates = async ({ importNumber }: ImportRecord) =>
  listCandidates(shop, importNumber, { after: 0, limit: 10 });
const reasons = async ({ importNumber }: ImportRecord) =>
  (await listRows(shop, await mustFind(importNumber), {})).rows.map(
    (row) => row.reasons.join() || row.customerId,
  );

describe("a shortened id", () => {
  test("is rejected, and the customers whom it may stand for are found", async () => {
    const importRecord = await review(csv(`${ten},5,Shortened`, `${customer(1)},6,Whole`));
    expect(importRecord).toMatchObject({
      status: "in_review",
      acceptedCount: 1,
      rejectedCount: 1,
      pointsTotal: 6,
    });
    const { rows, total, single } = await candidates(importRecord);
    expect([total, single]).toEqual([1, 0]);
    expect(rows[0]).toMatchObject({ rowNumber: 2, cells: [ten, "5", "Shortened"] });
    // From 7338441277595 to 7338441277604, of which the first three are nobody.
    expect(rows[0]?.customerIds).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `${customer(i)}`));
  });

  test("is narrowed by what else the file says of her; among very many nobody is offered", async () => {
    const importRecord = await reviewNamed(
      `${mangled},shopper12@example.com,,,5,By e-mail`,
      `${mangled},,Zoë,van der Berg,6,By a name that many have`,
      `${mangled},nobody@example.com,,,7,By nobody's`,
    );
    const { rows, total, single } = await candidates(importRecord);
    expect(rows[0]).toMatchObject({ rowNumber: 2, customerIds: [`${customer(12)}`] });
    expect([rows.length, total, single]).toEqual([1, 1, 1]);
  });

  test("gets no points until somebody has confirmed it, however few it may stand for", async () => {
    const importRecord = await reviewNamed(
      `${mangled},shopper13@example.com,,,5,The only one`,
      `${customer(14)},,,,6,Whole`,
    );
    expect(await applyImport(importRecord)).toMatchObject({ acceptedCount: 1, rejectedCount: 1 });
    expect((await history(shop, customer(13))).entries).toEqual([]);
  });

  test("is asked about once, however many rows have it", async () => {
    const importRecord = await review(csv(...Array.from({ length: 20 }, (_, i) => `${ten},5,Row ${i}`)));
    expect((await sandbox().calls()).byOperation).toMatchObject({ CustomersInRange: 1 });
    expect(await candidates(importRecord)).toMatchObject({ total: 20, rows: { length: 10 } });
  });
});

describe("confirming", () => {
  test("one row takes the customer that was chosen, and counts anew", async () => {
    const { importNumber } = await review(csv(`${ten},5,First`, `${ten},7,Second`));
    const chosen = { rowNumber: 3, customerId: customer(4) };
    expect(await confirmCandidates(shop, importNumber, ana, chosen)).toBeNull();
    const confirmed = await mustFind(importNumber);
    expect(confirmed).toMatchObject({
      status: "in_review",
      acceptedCount: 1,
      rejectedCount: 1,
      customerCount: 1,
      pointsTotal: 7,
      review: {
        rejectedByReason: [{ reason: "customer_id_mangled", count: 1 }],
        firstLines: [{ customerId: `${customer(4)}`, points: 7 }],
      },
    });
    expect(await candidates(confirmed)).toMatchObject({ total: 1, rows: [{ rowNumber: 2 }] });
    await applyImport(confirmed);
    expect((await history(shop, customer(4))).balance).toBe(7);
  });

  test("somebody who is no candidate of the row changes nothing", async () => {
    const importRecord = await review(csv(`${ten},5,First`));
    const { importNumber } = importRecord;
    for (const customerId of [customer(7), 42n]) {
      await confirmCandidates(shop, importNumber, ana, { rowNumber: 2, customerId });
      await confirmCandidates(shop, importNumber, ana, { rowNumber: 3, customerId: customer(1) });
    }
    expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 0, rejectedCount: 1 });
    expect(await candidates(importRecord)).toMatchObject({ total: 1 });
  });

  test("all single ones takes those rows that can mean one customer only", async () => {
    const importRecord = await reviewNamed(
      `${mangled},shopper22@example.com,,,5,Single`,
      `${mangled},,Zoë,van der Berg,6,One of several`,
      `${mangled},shopper24@example.com,,,7,Single`,
    );
    const { importNumber } = importRecord;
    expect(await confirmCandidates(shop, importNumber, ana, "single")).toBeNull();
    expect(await reasons(importRecord)).toEqual([
      `${customer(22)}`,
      "customer_id_mangled",
      `${customer(24)}`,
    ]);
    expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 2, pointsTotal: 12 });
  });

  test("heals the id alone: what else is wrong with the row stays wrong", async () => {
    const importRecord = await reviewNamed(`${mangled},shopper25@example.com,,,x,`);
    await confirmCandidates(shop, importRecord.importNumber, ana, "single");
    expect(await reasons(importRecord)).toEqual(["points_not_a_number,description_missing"]);
    const { rows } = await listRows(shop, importRecord, {});
    expect(rows).toMatchObject([{ verdict: "rejected", customerId: `${customer(25)}` }]);
  });

  test("the row keeps what the file said, also once it is accepted", async () => {
    const importRecord = await reviewNamed(`${mangled},shopper26@example.com,,,5,Kept`);
    await confirmCandidates(shop, importRecord.importNumber, ana, "single");
    const { rows } = await listRows(shop, importRecord, {});
    expect(rows[0]?.cells).toEqual([mangled, "shopper26@example.com", "", "", "5", "Kept"]);
  });

  test("is refused once the review is over", async () => {
    const importRecord = await reviewNamed(
      `${mangled},shopper27@example.com,,,5,Too late`,
      `${customer(28)},,,,6,Whole`,
    );
    await applyImport(importRecord);
    expect(await confirmCandidates(shop, importRecord.importNumber, ana, "single")).toEqual(
      refuse("rows_not_in_review"),
    );
    expect(await reasons(importRecord)).toEqual(["customer_id_mangled", `${customer(28)}`]);
    expect(await pause(shop, importRecord.importNumber)).toEqual(refuse("pause_late"));
  });
});

test("a customer whose data was erased is no candidate any more", async () => {
  const importRecord = await review(csv(`${ten},5,Shortened`));
  await handleWebhook({
    shop,
    topic: "CUSTOMERS_REDACT",
    webhookId: "rescue",
    payload: { customer: { id: Number(customer(3)) } },
  });
  const { rows } = await candidates(importRecord);
  expect(rows[0]?.customerIds).toEqual([0, 1, 2, 4, 5, 6].map((i) => `${customer(i)}`));
  await confirmCandidates(shop, importRecord.importNumber, ana, { rowNumber: 2, customerId: customer(3) });
  expect(await mustFind(importRecord.importNumber)).toMatchObject({ acceptedCount: 0 });
});
