/** A check beside which a bulk operation runs: it may only help, whatever becomes of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { action } from "#app/routes/webhooks.ts";
import type { BulkFaults } from "#sandbox/bulk-faults.ts";
import { ana, bytesOf, csv, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { startWeb, type Web } from "#support/web.ts";
import { workOnAll } from "#support/webhooks.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";

const customersInShop = 10_000;
/** As few as are worth an operation, where it does not matter how many are asked about beside it. */
const customersInFile = 5_000;
const unknown = 3;
/** Few points that come back slowly, and batches that are dear: in batches this takes forty seconds. */
const poor = {
  customers: customersInShop,
  bucket: { maximumAvailable: 1_000, restoreRate: 110 },
  multiplyNodesCost: true,
};
/** Customers a second that the shop's last operation looked at: the next is worth while, but not by much. */
const lastSpeed = 10_000;
const rich = { bucket: { maximumAvailable: 20_000, restoreRate: 10_000 }, multiplyNodesCost: false };
const quick = { startDelayMs: 0, customersPerSecond: 1e6 };

let web: Web;
beforeAll(async () => {
  web = await startWeb({ webhooks: { action } });
  await sandbox().appTarget(web.url);
  await install();
});
afterAll(() => web.close());
beforeEach(async () => {
  await sandbox().reset();
  await asOwner("UPDATE shop SET bulk_start_seconds = NULL, bulk_customers_per_second = $1", [lastSpeed]);
});

let files = 0;
const received = async (customers = customersInFile) => {
  files++;
  const known = Array.from({ length: customers }, (_, i) => `${customer(i)},1,File ${files}`);
  const others = Array.from({ length: unknown }, (_, i) => `${i + 1},1,Nobody ${files}`);
  return (await receiveFile(shop, ana, "points.csv", bytesOf(csv(...known, ...others)))).importNumber;
};
const operation = async (importNumber: number) => (await mustFind(importNumber)).bulkOperationId;
const started = (importNumber: number) => until(async () => (await operation(importNumber)) !== null);
/** It was started, however quickly it ended. */
const lookedAt = () => until(async () => ((await asked()).BulkOperation ?? 0) > 0);
const ended = (importNumber: number) => until(async () => (await operation(importNumber)) === null);
const asked = async () => (await sandbox().calls()).byOperation;
const expectReviewed = async (importNumber: number, customers = customersInFile) =>
  expect(await mustFind(importNumber)).toMatchObject({
    status: "in_review",
    acceptedCount: customers,
    rejectedCount: unknown,
    customerCount: customers,
    bulkOperationId: null,
  });

test("the operation answers for everybody it finds: only the others are asked about, and what it took is remembered", async () => {
  await sandbox().faults({ ...poor, bulk: { ...quick, startDelayMs: 1_000 } });
  const importNumber = await received(customersInShop);
  await workOnImport(shop, importNumber);
  await expectReviewed(importNumber, customersInShop);
  const { CustomersExist, RunBulkQuery, CustomersCount } = await asked();
  expect(CustomersExist).toBeLessThan(20);
  expect([RunBulkQuery, CustomersCount]).toEqual([1, 1]);
  const [row] = await asOwner<{ start: number; speed: number }>(
    "SELECT bulk_start_seconds AS start, bulk_customers_per_second AS speed FROM shop WHERE shop = $1",
    [shop],
  );
  expect(row?.start).toBeGreaterThan(0.4);
  expect(row?.speed).toBeGreaterThan(0);
  expect(row?.speed).not.toBe(lastSpeed);
});

test("where the shop's last operation waited for longer than the check takes there is none", async () => {
  await asOwner("UPDATE shop SET bulk_start_seconds = 86400 WHERE shop = $1", [shop]);
  await sandbox().faults({ ...poor, bulk: quick });
  const importNumber = await received();
  const working = workOnImport(shop, importNumber);
  await until(async () => (await asked()).CustomersCount === 1);
  await sandbox().faults(rich);
  await working;
  await expectReviewed(importNumber);
  expect((await asked()).RunBulkQuery).toBeUndefined();
});

test("where the shop's last operation was slow there is none, and a check that is quick anyway does not even count", async () => {
  await asOwner("UPDATE shop SET bulk_customers_per_second = 10 WHERE shop = $1", [shop]);
  await sandbox().faults({ ...poor, bulk: quick });
  const slow = await received();
  const working = workOnImport(shop, slow);
  await until(async () => (await asked()).CustomersCount === 1);
  await sandbox().faults(rich);
  await working;
  await expectReviewed(slow);
  expect((await asked()).RunBulkQuery).toBeUndefined();

  await sandbox().reset();
  const cheap = await received();
  await workOnImport(shop, cheap);
  await expectReviewed(cheap);
  expect(Object.keys(await asked()).sort()).toEqual(["CustomersExist", "ShopFacts"]);
});

describe("what goes wrong with it leaves the check as it would be without it", () => {
  const half = { share: 0.5 } as const;
  const faults: Record<string, Partial<BulkFaults>> = {
    "it fails by a timeout": { end: { ...half, status: "FAILED", errorCode: "TIMEOUT" } },
    "it fails at Shopify, with half of it there": {
      end: { ...half, status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", partial: true },
    },
    "it has expired": { end: { ...half, status: "EXPIRED" } },
    "somebody cancelled it": { end: { ...half, status: "CANCELED" } },
    "its result may not be fetched": { download: "forbidden" },
    "its result breaks off": { download: "breaks_off" },
    "its result comes gzipped": { download: "gzipped" },
    "each line comes twice": { download: "lines_twice" },
    "one is named for another": { download: "one_for_another" },
    "its last line is cut": { download: "last_line_truncated" },
    "its webhook is lost": { webhookLost: true },
    "it found nobody": { end: { status: "FAILED", errorCode: "ACCESS_DENIED", share: 0 } },
  };
  test.each(Object.entries(faults))("%s", async (_name, bulk) => {
    await sandbox().faults({ ...poor, bulk: { ...quick, ...bulk } });
    const importNumber = await received();
    const working = workOnImport(shop, importNumber);
    await lookedAt();
    await ended(importNumber);
    await sandbox().faults({ ...rich, bulk });
    await working;
    await expectReviewed(importNumber);
    expect((await asked()).RunBulkQuery, "it is not tried again").toBe(1);
  });

  test.each(["INVALID", "LIMIT_REACHED", "OPERATION_IN_PROGRESS"] as const)(
    "it is refused: %s",
    async (refuse) => {
      await sandbox().faults({ ...poor, bulk: { refuse } });
      const importNumber = await received();
      const working = workOnImport(shop, importNumber);
      await until(async () => (await asked()).RunBulkQuery === 1);
      await sandbox().faults(rich);
      await working;
      await expectReviewed(importNumber);
    },
  );

  test("it never ends: the batches end without it, and it is cancelled", async () => {
    await sandbox().faults({ ...poor, bulk: { ...quick, neverEnds: true } });
    const importNumber = await received();
    const working = workOnImport(shop, importNumber);
    await started(importNumber);
    await sandbox().faults(rich);
    await working;
    await expectReviewed(importNumber);
    expect((await asked()).CancelBulkOperation).toBe(1);
  });

  test("its result stops coming half-way: the batches end without it", async () => {
    await sandbox().faults({ ...poor, bulk: { ...quick, download: "stalls" } });
    const importNumber = await received();
    const working = workOnImport(shop, importNumber);
    await started(importNumber);
    await sandbox().faults({ ...rich, bulk: { download: "stalls" } });
    await working;
    await expectReviewed(importNumber);
  });
});

test("half a result is worth its half: only the other half is asked about", async () => {
  await sandbox().faults({ ...poor, bulk: { ...quick, download: "breaks_off" } });
  const importNumber = await received(customersInShop);
  const working = workOnImport(shop, importNumber);
  await lookedAt();
  await ended(importNumber);
  await sandbox().faults(rich);
  await working;
  await expectReviewed(importNumber, customersInShop);
  const batches = customersInShop / 250;
  const { CustomersExist = 0 } = await asked();
  expect(CustomersExist).toBeGreaterThanOrEqual(batches / 2);
  expect(CustomersExist).toBeLessThan(batches * 0.75);
});

test("customers who came after it began are asked about, and those who went are left out of it", async () => {
  const gone = `gid://shopify/Customer/${customer(5)}`;
  const wasThere = `gid://shopify/Customer/${customer(customersInFile - 1)}`;
  await sandbox().faults({
    ...poor,
    bulk: { ...quick, startDelayMs: 5_000 },
    deletedCustomers: [gone, wasThere],
  });
  const importNumber = await received();
  const working = workOnImport(shop, importNumber);
  await started(importNumber);
  await sandbox().faults({ deletedCustomers: [gone] });
  await working;
  expect(await mustFind(importNumber)).toMatchObject({
    status: "in_review",
    acceptedCount: customersInFile - 1,
    rejectedCount: unknown + 1,
  });
});

test("Shopify's webhook is noted with the import that waits for the operation, and Shopify is asked what it means", async () => {
  await sandbox().faults({ ...poor, bulk: { ...quick, neverEnds: true } });
  const importNumber = await received();
  const working = workOnImport(shop, importNumber);
  await started(importNumber);
  const payload = { admin_graphql_api_id: await operation(importNumber), status: "completed" };
  const { BulkOperation: looks = 0 } = await asked();
  await sandbox().webhook({ topic: "bulk_operations/finish", payload });
  await workOnAll(shop);
  const [row] = await asOwner<{ told: boolean }>(
    "SELECT bulk_operation_finished_at IS NOT NULL AS told FROM import WHERE shop = $1 AND import_number = $2",
    [shop, importNumber],
  );
  expect(row?.told).toBe(true);
  await until(async () => ((await asked()).BulkOperation ?? 0) > looks);
  expect(await operation(importNumber), "Shopify says that it still runs").toBe(payload.admin_graphql_api_id);
  await sandbox().faults(rich);
  await working;
  await expectReviewed(importNumber);
});

describe("a check that is interrupted while its operation runs", () => {
  test("goes on with the same operation", async () => {
    await sandbox().faults({ ...poor, bulk: { ...quick, startDelayMs: 3_000 } });
    const importNumber = await received();
    const stop = new AbortController();
    const working = workOnImport(shop, importNumber, stop.signal);
    await started(importNumber);
    stop.abort(new Error("the worker stops"));
    await expect(working).rejects.toThrow("the worker stops");
    expect(await operation(importNumber), "it is not given up").not.toBeNull();
    await workOnImport(shop, importNumber);
    await expectReviewed(importNumber);
    expect((await asked()).RunBulkQuery).toBe(1);
    expect((await asked()).CancelBulkOperation).toBeUndefined();
  });

  test("goes on without it where Shopify does not know it any more", async () => {
    await sandbox().faults({ ...poor, bulk: { ...quick, neverEnds: true } });
    const importNumber = await received();
    const stop = new AbortController();
    const working = workOnImport(shop, importNumber, stop.signal);
    await started(importNumber);
    stop.abort(new Error("the worker stops"));
    await working.catch(() => {});
    await sandbox().reset();
    await workOnImport(shop, importNumber);
    await expectReviewed(importNumber);
  });

  test("by a discard gives it up", async () => {
    await sandbox().faults({ ...poor, bulk: { ...quick, neverEnds: true } });
    const importNumber = await received();
    const working = workOnImport(shop, importNumber);
    await started(importNumber);
    await discard(shop, importNumber, ana);
    await working;
    expect(await mustFind(importNumber)).toMatchObject({ status: "discarded", bulkOperationId: null });
    expect((await asked()).CancelBulkOperation).toBe(1);
  });
});

test("the webhook of an operation that no import waits for changes nothing", async () => {
  const before = await asOwner("SELECT xmin::text FROM import");
  const { status } = await sandbox().webhook({
    topic: "bulk_operations/finish",
    payload: { admin_graphql_api_id: "gid://shopify/BulkOperation/1", status: "completed" },
  });
  expect(status).toBe(200);
  await workOnAll(shop);
  expect(await asOwner("SELECT xmin::text FROM import")).toEqual(before);
});
