import { proveBooks } from "#app/ledger/prove.server.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { shopFactsOperation } from "#app/admin-api/shop-facts.ts";
import { noteStart } from "#app/imports/turn/starts.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  otherShop,
  reviewKeys,
  sandbox,
  shop,
} from "#support/shops.ts";
import { keepChoices, keepExport } from "#support/kept.ts";
import { asOwner, rowsOf } from "#support/owner.ts";

let deliveries = 0;
const deliver = (topic: string, payload: object = {}, where = shop, webhookId = `delivery-${++deliveries}`) =>
  handleWebhook({ shop: where, topic, webhookId, payload });
/** As Shopify tells of something that happened a while ago. */
const deliverLate = (topic: string, triggeredAt: Date) =>
  handleWebhook({ shop, topic, webhookId: `delivery-${++deliveries}`, payload: {}, triggeredAt });
const sessions = () =>
  asOwner<{ scope: string; is_online: boolean }>(
    "SELECT scope, is_online FROM session WHERE shop = $1 ORDER BY is_online",
    [shop],
  );

beforeEach(async () => {
  await sandbox().reset();
  await install();
});

describe("app/uninstalled", () => {
  test("ends the sessions and deletes exports, keeps the points, and coming back finds them", async () => {
    await applyFile(csv(`${customer(1)},5,Kept`));
    await keepExport(shop);
    const before = await rowsOf(shop);
    expect(before).toMatchObject({ customer_export: 1, customer_export_chunk: 1 });
    expect(before.session).toBe(2);
    expect(await deliver("APP_UNINSTALLED", { id: 1 })).toBe(200);
    expect(await rowsOf(shop)).toEqual({
      ...before,
      ...{ session: 0, customer_export: 0, customer_export_chunk: 0, customer_reading: 0, customer_read: 0 },
      webhook_delivery: (before.webhook_delivery ?? 0) + 1,
    });
    expect(
      await asOwner("SELECT uninstalled_at IS NOT NULL AS gone FROM shop WHERE shop = $1", [shop]),
    ).toEqual([{ gone: true }]);
    await install();
    expect(await asOwner("SELECT uninstalled_at FROM shop WHERE shop = $1", [shop])).toEqual([
      { uninstalled_at: null },
    ]);
  });

  test("a repeat of the same delivery does not end the sessions of a shop that came back", async () => {
    await deliver("APP_UNINSTALLED", {}, shop, "the-same");
    await install();
    expect(await deliver("APP_UNINSTALLED", {}, shop, "the-same")).toBe(200);
    expect(await sessions()).toHaveLength(2);
  });

  test("that comes after the shop came back logs nobody out", async () => {
    const before = new Date(Date.now() - 60_000);
    expect(await deliverLate("APP_UNINSTALLED", before)).toBe(200);
    expect(await sessions()).toHaveLength(2);
    expect(await asOwner("SELECT uninstalled_at FROM shop WHERE shop = $1", [shop])).toEqual([
      { uninstalled_at: null },
    ]);
  });

  test("for a shop that nobody knows is answered", async () => {
    expect(await deliver("APP_UNINSTALLED", {}, "never-heard-of.myshopify.com")).toBe(200);
  });
});

describe("app/scopes_update", () => {
  test("lets the next token say what is granted: its body could be another shop's", async () => {
    expect(await deliver("APP_SCOPES_UPDATE", { id: 1, previous: [], current: [] })).toBe(200);
    expect(await sessions()).toEqual([
      {
        is_online: false,
        scope: "read_customers,read_customer_merge,write_app_proxy,customer_read_customers",
      },
      {
        is_online: true,
        scope: "read_customers,read_customer_merge,write_app_proxy,customer_read_customers",
      },
    ]);
    const client = await adminClient(shop);
    await client.request(shopFactsOperation, {});
    expect((await sandbox().calls()).grants.refresh).toBe(1);
  });
});

describe("shop/redact", () => {
  test("leaves no row of the shop in any table or in the queue, and touches no other shop", async () => {
    const { importNumber } = await applyFile(csv(`${customer(1)},5,Gone`, "42,1,Rejected"));
    await deliver("CUSTOMERS_DATA_REQUEST", { customer: { id: 1 }, data_request: { id: 2 } });
    await deliver("CUSTOMERS_REDACT", { customer: { id: Number(customer(1)) } });
    await receiveFile(shop, ana, "points.csv", bytesOf(csv("1,1,A file that is still there")));
    await reviewKeys();
    await noteStart({ shop, importNumber, step: "applying" });
    await rememberShop(otherShop);
    await receiveFile(otherShop, ana, "other.csv", bytesOf(csv("1,1,Stays")));
    await proveBooks({ shop });
    await keepChoices(shop, importNumber);
    const before = await rowsOf(shop);
    expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([
      ["balance", 0],
      ["ledger_entry", 0],
    ]);
    const other = await rowsOf(otherShop);

    await deliver("APP_UNINSTALLED");
    expect(await deliver("SHOP_REDACT")).toBe(200);
    expect(await rowsOf(shop)).toEqual(Object.fromEntries(Object.keys(before).map((table) => [table, 0])));
    expect(await rowsOf(otherShop)).toEqual(other);
    const jobs = "SELECT DISTINCT data->>'shop' AS shop FROM pgboss.job WHERE data->>'shop' = ANY ($1)";
    expect(await asOwner(jobs, [[shop, otherShop]])).toEqual([{ shop: otherShop }]);
  });

  test("erases no shop that has the app: neither one that never left it, nor one that came back", async () => {
    await applyFile(csv(`${customer(1)},5,Hers`));
    await deliver("SHOP_REDACT");
    expect((await rowsOf(shop)).ledger_entry).toBeGreaterThan(0);
    const uninstalled = new Date();
    await deliver("APP_UNINSTALLED");
    await install();
    await deliverLate("SHOP_REDACT", uninstalled);
    expect((await rowsOf(shop)).ledger_entry).toBeGreaterThan(0);
    expect(await sessions()).toHaveLength(2);
  });

  describe("of a shop that nothing told of an uninstall of", () => {
    beforeEach(async () => {
      await applyFile(csv(`${customer(1)},5,Hers`));
      await asOwner("UPDATE shop SET tokens_granted_at = now() - interval '9 days' WHERE shop = $1", [shop]);
    });

    test("erases it where Shopify refuses its token: the webhook of the uninstall was lost", async () => {
      await sandbox().faults({ revokeTokens: true, refreshRefusal: "invalid_grant" });
      await deliver("SHOP_REDACT");
      expect((await rowsOf(shop)).ledger_entry).toBe(0);
    });

    test("erases nothing where Shopify answers it, however long nobody opened the app", async () => {
      await deliver("SHOP_REDACT");
      expect((await rowsOf(shop)).ledger_entry).toBeGreaterThan(0);
    });

    test("erases nothing while Shopify can't be asked, and asks again", async () => {
      await sandbox().faults({ status: { code: 502, count: 2 } });
      await deliver("SHOP_REDACT");
      expect((await rowsOf(shop)).ledger_entry).toBeGreaterThan(0);
    });
  });

  test("a repeat finds nothing to do, and a shop that comes back begins at import 1", async () => {
    await deliver("APP_UNINSTALLED");
    for (const _ of [1, 2]) expect(await deliver("SHOP_REDACT", {}, shop, "erase it")).toBe(200);
    await install();
    expect((await applyFile(csv(`${customer(1)},5,New life`))).importNumber).toBe(1);
  });
});

describe("a delivery", () => {
  test("of a topic that nobody subscribed to is not ours, and is not remembered", async () => {
    const before = await rowsOf(shop);
    expect(await deliver("ORDERS_CREATE", {})).toBe(404);
    expect(await rowsOf(shop)).toEqual(before);
  });

  test.each([
    ["CUSTOMERS_REDACT", { customer: { id: "seven" } }],
    ["CUSTOMERS_REDACT", { customer: { id: "9999999999999999999" } }],
    ["CUSTOMERS_REDACT", { customer: { id: 1.5 } }],
    ["CUSTOMERS_REDACT", []],
    ["CUSTOMERS_DATA_REQUEST", { customer: { id: 1 } }],
  ])(
    "%s with a payload that is not understood (%j) is answered 422 and tried again",
    async (topic, payload) => {
      const before = await rowsOf(shop);
      expect(await deliver(topic, payload, shop, "broken")).toBe(422);
      expect(await rowsOf(shop)).toEqual(before);
    },
  );

  test("that arrives twice at the same moment acts once", async () => {
    await applyFile(csv(`${customer(31)},5,Once`, `${customer(32)},5,Other`));
    const payload = { customer: { id: Number(customer(31)) } };
    const erasures = async () => (await asOwner("SELECT FROM erasure WHERE shop = $1", [shop])).length;
    const before = await erasures();
    const both = await Promise.all([1, 2].map(() => deliver("CUSTOMERS_REDACT", payload, shop, "twice")));
    expect(both).toEqual([200, 200]);
    expect(await erasures()).toBe(before + 1);
  });
});
