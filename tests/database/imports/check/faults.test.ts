import { createServer } from "node:http";
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";
import { pause, resume } from "#app/imports/decisions/pause.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { checkInFlightMax } from "#app/imports/limits.ts";
import type { FailureCode } from "#app/imports/record/status.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import type { FaultOrder } from "#sandbox/faults.ts";
import { listen } from "#sandbox/listen.ts";
import { ana, bytesOf, csv, customer, install, mustFind, review, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { holdShopify, letGo, untilAnswered } from "#support/held-check.ts";
import { approve } from "#support/decide.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

/** For the shop itself and, in it, the address. */
let files = 0;
/** One row for each of so many customers; no two files are the same. */
const fileOf = (customers: number) => {
  files++;
  return csv(...Array.from({ length: customers }, (_, i) => `${customer(i)},1,File ${files}`));
};
const received = async (customers: number) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(fileOf(customers)))).importNumber;

describe("what passes by itself is waited for, and the check ends as if nothing had been", () => {
  const faults: Record<string, FaultOrder> = {
    "a storm of throttled answers": { throttled: 20 },
    "a bucket that is empty after each two batches": {
      bucket: { maximumAvailable: 501, restoreRate: 2_000 },
      multiplyNodesCost: true,
    },
    "429 with Retry-After": { status: { code: 429, count: 2, retryAfter: 1 } },
    "429 without Retry-After": { status: { code: 429, count: 2 } },
    "a shop that is frozen for a moment": { status: { code: 402, count: 4 } },
    "a shop that is locked for a moment": { status: { code: 423, count: 2 } },
    "a security rejection": { status: { code: 430, count: 2 } },
    "502 from each of the first calls": { status: { code: 502, count: 8 } },
    "dropped connections": { dropConnections: 8 },
    "bodies that break off": { truncated: 8 },
    "pages of a proxy instead of JSON": { malformed: 8 },
    "slow bodies": { slowBodyMs: 100 },
    "all of it at once": {
      dropConnections: 2,
      truncated: 2,
      malformed: 2,
      throttled: 3,
      status: { code: 503, count: 1, retryAfter: 0 },
    },
  };
  test.each(Object.entries(faults))("%s", async (_name, order) => {
    await sandbox().faults(order);
    const importRecord = await review(fileOf(2_500));
    expect(importRecord).toMatchObject({
      status: "in_review",
      acceptedCount: 2_500,
      rejectedCount: 0,
      customerCount: 2_500,
    });
  });

  test("throttled answers cost no tries: 12 of them, where 8 other failures would end the check", async () => {
    await sandbox().faults({ throttled: 12 });
    expect(await review(fileOf(1))).toMatchObject({ status: "in_review" });
    expect((await sandbox().calls()).throttled).toBe(12);
  });

  test("several batches are in flight, more and more of them, and never more than the limit", async () => {
    // Beside so much, what a busy machine adds is no delay that asks for fewer.
    await sandbox().faults({ latencyMs: 1_000 });
    await review(fileOf(10_000));
    // One call more: beside the batches Shopify is asked for the shop's time zone.
    const { inFlightMax } = await sandbox().calls();
    expect(inFlightMax).toBeGreaterThan(8);
    expect(inFlightMax).toBeLessThanOrEqual(checkInFlightMax + 1);
  });
});

describe("the cost bucket of each plan", () => {
  const plans = {
    Standard: { maximumAvailable: 2_000, restoreRate: 100 },
    Advanced: { maximumAvailable: 4_000, restoreRate: 200 },
    Plus: { maximumAvailable: 20_000, restoreRate: 1_000 },
    Enterprise: { maximumAvailable: 40_000, restoreRate: 2_000 },
  };
  test.each(Object.entries(plans))("%s: what it can't pay is not sent", async (_plan, bucket) => {
    // Where each id is charged, the batches cost what is there and a little more.
    const batches = Math.ceil(bucket.maximumAvailable / 250) + 2;
    await sandbox().faults({ bucket, multiplyNodesCost: true, latencyMs: 20 });
    expect(await review(fileOf(batches * 250))).toMatchObject({
      acceptedCount: Math.min(batches * 250, 20_000),
    });
    const { throttled, costRequested, byOperation } = await sandbox().calls();
    // Until the first answers have come, nobody knows what a call costs.
    expect(throttled).toBe(0);
    expect(byOperation.CustomersExist).toBe(batches);
    // Beside the batches Shopify is asked for the shop's facts and, where it is slow, how many customers there are.
    expect(costRequested).toBeLessThan((batches + 1) * 250);
  });
});

describe("what does not pass fails the import with its code, and a retry goes on", () => {
  async function failsAndGoesOn(order: FaultOrder, code: FailureCode) {
    const importNumber = await received(1_000);
    await sandbox().faults(order);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "failed",
      stoppedStatus: "checking",
      failureCode: code,
    });
    await sandbox().reset();
    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "in_review",
      failureCode: null,
      acceptedCount: 1_000,
    });
  }

  test("the permission was taken away", () => failsAndGoesOn({ accessDenied: true }, "access_denied"));
  test("customer data is not approved", () =>
    failsAndGoesOn({ customerDataUnapproved: true }, "customer_data_unapproved"));
  test("there is no such shop", () => failsAndGoesOn({ status: { code: 404, count: 8 } }, "access_lost"));
  test("what the app may not", () => failsAndGoesOn({ status: { code: 403, count: 8 } }, "access_denied"));
  test("an answer that nobody documents", () =>
    failsAndGoesOn({ status: { code: 418, count: 8 } }, "bad_answer"));

  test("a redirect: the token does not go where it leads", async () => {
    let followed = 0;
    const elsewhere = await listen(
      createServer((_request, response) => {
        followed++;
        response.end("{}");
      }),
      0,
    );
    const moved = await listen(
      createServer((_request, response) => {
        response.writeHead(307, { location: `http://127.0.0.1:${elsewhere.port}/` }).end();
      }),
      0,
    );
    const dispatcher = getGlobalDispatcher();
    setGlobalDispatcher(
      new Agent().compose((dispatch) => (options, handler) => {
        const isAdmin = String(options.origin).endsWith(".myshopify.com");
        return dispatch(
          isAdmin ? { ...options, origin: `http://127.0.0.1:${moved.port}` } : options,
          handler,
        );
      }),
    );
    try {
      expect(await review(fileOf(10))).toMatchObject({ status: "failed", failureCode: "bad_answer" });
      expect(followed).toBe(0);
    } finally {
      setGlobalDispatcher(dispatcher);
      await Promise.all([moved.close(), elsewhere.close()]);
    }
  });

  test("the token was revoked: once the app was opened again, the retry goes on and the import applies", async () => {
    const importNumber = await received(5_000);
    await holdShopify();
    const working = workOnImport(shop, importNumber);
    await untilAnswered(importNumber);
    await sandbox().faults({ revokeTokens: true, answersLeft: null });
    await working;
    expect(await mustFind(importNumber)).toMatchObject({ status: "failed", failureCode: "access_lost" });
    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber), "nobody has opened the app yet").toMatchObject({
      failureCode: "access_lost",
    });

    await install();
    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: 5_000 });
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "applied" });
  });

  test("the token was revoked, and a page brings a new one in the same moment: the import stops all the same", async () => {
    const staffSession = "somebody who has the page open";
    await asOwner(
      `INSERT INTO session (id, shop, state, is_online, access_token) VALUES ($1, $2, '', true, 'an online token')`,
      [staffSession, shop],
    );
    const importNumber = await received(600);
    await sandbox().faults({ revokeTokens: true });
    const working = workOnImport(shop, importNumber);
    await until(
      async () => (await asOwner("SELECT FROM session WHERE id = $1", [staffSession])).length === 0,
    );
    await install();
    await working;
    expect(await mustFind(importNumber)).toMatchObject({ status: "failed", failureCode: "access_lost" });
  });

  test("the failure that came first is the one that is told, though another batch was still waiting", async () => {
    const importNumber = await received(15_000);
    await sandbox().faults({ latencyMs: 500, status: { code: 503, count: 1, retryAfter: 8 } });
    const working = workOnImport(shop, importNumber);
    await until(async () => (await sandbox().calls()).count > 4);
    await sandbox().faults({ accessDenied: true });
    await working;
    expect(await mustFind(importNumber)).toMatchObject({ status: "failed", failureCode: "access_denied" });
  });
});

test("the app is uninstalled in mid-check: the import says what to do, and goes on when the shop comes back", async () => {
  const importNumber = await received(3_000);
  await holdShopify();
  const working = workOnImport(shop, importNumber);
  await untilAnswered(importNumber);
  await sandbox().faults({ revokeTokens: true, answersLeft: null });
  await handleWebhook({ shop, topic: "APP_UNINSTALLED", webhookId: "in mid-check", payload: {} });
  await working;
  const stopped = await mustFind(importNumber);
  expect(stopped).toMatchObject({ status: "failed", stoppedStatus: "checking", failureCode: "access_lost" });
  await install();
  await resume(shop, importNumber);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: 3_000 });
});

describe("a check that is paused", () => {
  test("stops, and goes on with those not yet asked about", async () => {
    await holdShopify();
    const customers = 3_000;
    const importNumber = await received(customers);
    const working = workOnImport(shop, importNumber);
    await untilAnswered(importNumber);
    await pause(shop, importNumber);
    await working;
    expect(await mustFind(importNumber)).toMatchObject({ status: "paused" });
    const [{ kept } = { kept: 0 }] = await asOwner<{ kept: number }>(
      "SELECT count(found)::integer AS kept FROM import_customer WHERE shop = $1 AND import_number = $2",
      [shop, importNumber],
    );
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(customers);
    await letGo();
    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: customers });
    expect((await sandbox().calls()).byOperation.CustomersExist).toBe((customers - kept) / 250);
  });

  test("stops also while it only waits for Shopify", async () => {
    await sandbox().faults({ status: { code: 503, count: 100, retryAfter: 60 } });
    const importNumber = await received(1_000);
    const working = workOnImport(shop, importNumber);
    await until(async () => (await sandbox().calls()).count >= 4);
    await pause(shop, importNumber);
    await working;
    expect(await mustFind(importNumber)).toMatchObject({ status: "paused", stepDone: 0 });
  });
});

describe("the shop's time zone", () => {
  const stored = async () =>
    (await asOwner<{ zone: string | null }>("SELECT time_zone AS zone FROM shop WHERE shop = $1", [shop]))[0]
      ?.zone;
  beforeEach(() => asOwner("UPDATE shop SET time_zone = NULL"));

  test("is learnt by each check", async () => {
    await review(fileOf(1_000));
    expect(await stored()).toBe("Europe/Sofia");
  });

  test("is asked of Shopify by the first who needs it, and kept", async () => {
    expect([await shopTimeZone(shop), await shopTimeZone(shop)]).toEqual(["Europe/Sofia", "Europe/Sofia"]);
    expect((await sandbox().calls()).byOperation).toEqual({ ShopFacts: 1 });
    expect(await stored()).toBe("Europe/Sofia");
  });

  test("is UTC while Shopify can't be asked, and asked for again", async () => {
    await sandbox().faults({ status: { code: 402, count: 1 } });
    expect(await shopTimeZone(shop)).toBe("UTC");
    expect(await stored()).toBeNull();
    expect(await shopTimeZone("never-opened.myshopify.com")).toBe("UTC");
    expect(await shopTimeZone(shop)).toBe("Europe/Sofia");
  });
});

test("a token that another process renewed half-way is read again", async () => {
  const importNumber = await received(5_000);
  await holdShopify();
  const working = workOnImport(shop, importNumber);
  await untilAnswered(importNumber);
  await asOwner("DELETE FROM session WHERE shop = $1 AND is_online", [shop]);
  await install();
  await sandbox().faults({ answersLeft: null });
  await working;
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: 5_000 });
});

test("a customer who is deleted between the check of one import and that of the next is unknown to the second alone", async () => {
  const first = await review(csv(`${customer(7)},1,Before`));
  await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${customer(7)}`] });
  const second = await review(csv(`${customer(7)},1,After`, `${customer(8)},1,Still there`));
  expect([first.acceptedCount, second.acceptedCount]).toEqual([1, 1]);
  const { rows } = await listRows(shop, second, { verdict: "rejected" });
  expect(rows).toMatchObject([{ rowNumber: 2, reasons: ["customer_unknown"] }]);
});

test("a shop that never opened the app fails with words that say to open it", async () => {
  const shopWithout = "never-opened.myshopify.com";
  const { importNumber } = await receiveFile(shopWithout, ana, "points.csv", bytesOf(csv("1,1,A")));
  await workOnImport(shopWithout, importNumber);
  expect(await mustFind(importNumber, shopWithout)).toMatchObject({
    status: "failed",
    failureCode: "access_lost",
  });
});
