import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { pause, resume } from "#app/imports/decisions/pause.server.ts";
import { stageBatchRows } from "#app/imports/limits.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { ana, bytesOf, csv, customer, install, mustFind, review, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { holdShopify, letGo, untilAnswered } from "#support/held-check.ts";
import { holdWhere } from "#support/fault-world.ts";
import { activity } from "#support/held-ledger.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const received = async (text: string) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(text))).importNumber;
const fileOf = (rows: number, customers: number) =>
  csv(
    Array.from({ length: rows }, (_, i) => `${customer(i % customers)},${(i % 9) + 1},Row ${i}`).join("\n"),
  );

/** The rows that were written, each by the transaction that wrote it. */
const writers = (importNumber: number) =>
  asOwner<{ row: number; writer: string }>(
    `SELECT row_number AS row, xmin::text AS writer FROM import_row WHERE shop = $1 AND import_number = $2
     ORDER BY row_number`,
    [shop, importNumber],
  );

/** The statement that waits for the row of an import, as a decision does while a step writes to it. */
const someoneWaits = async () =>
  (
    await asOwner(
      `SELECT FROM ${activity()} WHERE datname = current_database() AND wait_event_type = 'Lock'
       AND query LIKE '%SELECT status FROM %import%'`,
    )
  ).length > 0;

describe("while the file is read", () => {
  const rows = 4 * stageBatchRows;

  /** Pauses in the middle: the second batch is held until the pause stands next in line. */
  async function pausedInTheMiddle(): Promise<number> {
    const importNumber = await received(fileOf(rows, 50));
    const hold = await holdWhere(
      `AFTER UPDATE ON import FOR EACH ROW WHEN (NEW.status = 'staging' AND NEW.step_done > ${stageBatchRows})`,
    );
    try {
      const working = workOnImport(shop, importNumber);
      await hold.reached();
      const pausing = pause(shop, importNumber);
      await until(someoneWaits);
      await hold.release();
      expect(await pausing).toBeNull();
      await working;
    } finally {
      await hold.remove();
    }
    return importNumber;
  }

  test("a pause keeps the rows that are written, and resuming writes only the rest", async () => {
    const importNumber = await pausedInTheMiddle();
    const paused = await mustFind(importNumber);
    const before = await writers(importNumber);
    expect(paused).toMatchObject({ status: "paused", stoppedStatus: "staging", stepDone: before.length });
    expect(before.length).toBeGreaterThan(stageBatchRows);
    expect(before.length).toBeLessThan(rows);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber), "a job that comes meanwhile finds nothing to do").toEqual(paused);

    expect(await resume(shop, importNumber)).toBeNull();
    expect(await mustFind(importNumber)).toMatchObject({
      status: "staging",
      stoppedStatus: null,
      stepDoneBefore: before.length,
    });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "in_review",
      acceptedCount: rows,
      rejectedCount: 0,
    });
    const after = await writers(importNumber);
    expect(after).toHaveLength(rows);
    const writtenBefore = new Set(before.map(({ row }) => row));
    expect(after.filter(({ row }) => writtenBefore.has(row))).toEqual(before);
  });

  test("discarded while paused it is over, and what was read stays readable", async () => {
    const importNumber = await pausedInTheMiddle();
    expect(await discard(shop, importNumber, ana)).toBeNull();
    await workOnImport(shop, importNumber);
    const record = await mustFind(importNumber);
    expect(record).toMatchObject({ status: "discarded", stoppedStatus: null, decidedByName: ana.name });
    const [first] = (await listRows(shop, record, {})).rows;
    expect(first?.description).toBe(`Row ${(first?.rowNumber ?? 0) - 2}`);
  });
});

describe("while Shopify is asked", () => {
  const customers = 5_000;
  const answered = (importNumber: number) =>
    asOwner<{ customer: bigint }>(
      `SELECT customer_id AS customer FROM import_customer
       WHERE shop = $1 AND import_number = $2 AND found IS NOT NULL ORDER BY 1`,
      [shop, importNumber],
    );

  test("a pause keeps the answers, and resuming asks about the rest", async () => {
    await holdShopify();
    const importNumber = await received(fileOf(customers, customers));
    const working = workOnImport(shop, importNumber);
    await untilAnswered(importNumber);
    expect(await pause(shop, importNumber)).toBeNull();
    await working;
    await letGo();
    const before = await answered(importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "paused", stoppedStatus: "checking" });
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(customers);

    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: customers });
    const { byOperation } = await sandbox().calls();
    const asked = Object.values(byOperation).reduce((sum, calls) => sum + calls, 0);
    expect(asked, "no answer is asked for twice").toBeLessThanOrEqual(
      Math.ceil((customers - before.length) / 250) + 1,
    );
  });
});

test("paused and resumed twice is as once, and another import of the shop goes on meanwhile", async () => {
  const importNumber = await received(fileOf(10, 10));
  expect(await pause(shop, importNumber)).toBeNull();
  expect(await pause(shop, importNumber)).toBeNull();
  expect((await review(fileOf(20, 20))).status).toBe("in_review");
  expect((await mustFind(importNumber)).status).toBe("paused");
  expect(await resume(shop, importNumber)).toBeNull();
  expect(await resume(shop, importNumber)).toBeNull();
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: 10 });
});

test("a customer who is erased while the import is paused is erased from it when it goes on", async () => {
  const importNumber = await received(csv(`${customer(60)},5,Gone`, `${customer(61)},6,Stays`));
  await pause(shop, importNumber);
  await handleWebhook({
    shop,
    topic: "CUSTOMERS_REDACT",
    webhookId: "pause-1",
    payload: { customer: { id: Number(customer(60)) }, orders_to_redact: [] },
  });
  await resume(shop, importNumber);
  await workOnImport(shop, importNumber);
  const record = await mustFind(importNumber);
  expect(record).toMatchObject({ status: "in_review", acceptedCount: 1, rejectedCount: 1 });
  expect((await listRows(shop, record, {})).rows).toMatchObject([
    { rowNumber: 2, erased: true, customerId: null },
    { rowNumber: 3, description: "Stays" },
  ]);
});
