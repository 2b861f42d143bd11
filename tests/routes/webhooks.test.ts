import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { action } from "#app/routes/webhooks.ts";
import { asOwner, rowsOf } from "#support/owner.ts";
import { count, install, otherShop, sandbox, shop } from "#support/shops.ts";
import { startWeb, type Web } from "#support/web.ts";
import { workOnAll } from "#support/webhooks.ts";

let web: Web;

beforeAll(async () => {
  web = await startWeb({
    webhooks: { action },
  });
  await sandbox().appTarget(web.url);
  await install();
});
afterAll(() => web.close());

const topics = [
  "customers/data_request",
  "customers/redact",
  "shop/redact",
  "app/uninstalled",
  "app/scopes_update",
];
const paths = ["/webhooks"];

function post(
  path: string,
  body: string,
  changes: Record<string, string | undefined> = {},
): Promise<Response> {
  const headers = {
    "content-type": "application/json",
    "x-shopify-topic": "customers/redact",
    "x-shopify-hmac-sha256": createHmac("sha256", "test-secret").update(body).digest("base64"),
    "x-shopify-shop-domain": shop,
    "x-shopify-webhook-id": crypto.randomUUID(),
    ...changes,
  };
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return fetch(new URL(path, web.url), { method: "POST", body, headers: given });
}

describe.each(topics)("%s", (topic) => {
  test("signed by Shopify is done and answered 200, and so is its repeat", async () => {
    const { status, webhookId } = await sandbox().webhook({ topic });
    expect(status).toBe(200);
    expect(await sandbox().webhook({ topic, webhookId })).toMatchObject({ status: 200 });
    await workOnAll(shop);
    await install();
  });

  test("signed with another secret is refused and remembered nowhere", async () => {
    const before = await count("webhook_delivery");
    expect(await sandbox().webhook({ topic, secret: "not the app's" })).toMatchObject({ status: 401 });
    expect(await count("webhook_delivery")).toBe(before);
  });

  test("for a shop that was never installed is answered 200", async () => {
    expect(await sandbox().webhook({ topic, shop: "never-heard-of.myshopify.com" })).toMatchObject({
      status: 200,
    });
  });
});

describe.each(paths)("%s", (path) => {
  test.each(["GET", "PUT", "DELETE"])("answers %s with 405", async (method) => {
    const response = await fetch(new URL(path, web.url), { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  });

  test("answers a topic that nobody subscribed to with 404", async () => {
    expect((await post(path, "{}", { "x-shopify-topic": "orders/create" })).status).toBe(404);
  });

  test.each(["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-webhook-id"])(
    "answers 400 without %s",
    async (name) => {
      expect((await post(path, "{}", { [name]: undefined })).status).toBe(400);
    },
  );

  test.each([
    ["no signature", undefined],
    ["an empty one", ""],
    ["one that is no base64", "%%%"],
    ["one of another body", createHmac("sha256", "test-secret").update("{ }").digest("base64")],
    ["the right one in hexadecimal", createHmac("sha256", "test-secret").update("{}").digest("hex")],
  ])("answers 401 to %s", async (_name, signature) => {
    expect((await post(path, "{}", { "x-shopify-hmac-sha256": signature })).status).toBe(401);
  });

  test.each([
    "another-shop.example.com",
    "x.myshopify.com.evil.example",
    "UPPER.myshopify.com",
    "a b.myshopify.com",
  ])("answers 400 to a shop that is none: %s", async (domain) =>
    expect((await post(path, "{}", { "x-shopify-shop-domain": domain })).status).toBe(400),
  );

  test.each(["", "not json", '{"customer":'])("answers 400 to a body that is not JSON: %j", async (body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  test("answers 422 to a payload of another shape", async () => {
    expect((await post(path, '{"customer":7}')).status).toBe(422);
  });
});

describe("a webhook signed for one shop", () => {
  test.each([
    ["customers/redact", { shop_domain: otherShop, customer: { id: 7 } }],
    ["customers/data_request", { shop_domain: otherShop, customer: { id: 7 }, data_request: { id: 1 } }],
    ["shop/redact", { shop_domain: otherShop }],
    ["app/uninstalled", { myshopify_domain: otherShop }],
  ])("does nothing to another that its header names: %s", async (topic, payload) => {
    const before = await rowsOf(shop);
    expect((await post("/webhooks", JSON.stringify(payload), { "x-shopify-topic": topic })).status).toBe(401);
    expect(await rowsOf(shop)).toEqual(before);
  });

  test("with another's scopes in its body leaves those of the header's shop as Shopify granted them", async () => {
    const body = JSON.stringify({ id: 1, previous: ["read_customers"], current: [] });
    expect((await post("/webhooks", body, { "x-shopify-topic": "app/scopes_update" })).status).toBe(200);
    await workOnAll(shop);
    expect(await asOwner("SELECT DISTINCT scope FROM session WHERE shop = $1", [shop])).toEqual([
      { scope: "read_customers,read_customer_merge,write_app_proxy,customer_read_customers" },
    ]);
  });
});

test("a webhook signed with the secret before this one is taken while the secret is rotated", async () => {
  const signature = (body: string) => createHmac("sha256", "former-secret").update(body).digest("base64");
  const body = JSON.stringify({ customer: { id: 7 } });
  expect((await post("/webhooks", body, { "x-shopify-hmac-sha256": signature(body) })).status).toBe(200);
});

test("a customer's e-mail and phone with NUL in them are done like any other", async () => {
  const body = JSON.stringify({ customer: { id: 7, email: "a\x00na@shop.example", phone: "+359\x00888" } });
  expect((await post("/webhooks", body)).status).toBe(200);
  await workOnAll(shop);
});

test("an e-mail longer than any is not looked for, and what comes behind it is done at once", async () => {
  const body = JSON.stringify({ customer: { id: 7, email: `${"a".repeat(200_000)}@shop.example` } });
  expect((await post("/webhooks", body)).status).toBe(200);
  await workOnAll(shop);
});

test.each([
  "-271821-04-20T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  "",
  "NaN",
  "9".repeat(500),
])("a time of its cause that can't be is taken for now: %s", async (time) => {
  const body = JSON.stringify({ customer: { id: 7 } });
  expect((await post("/webhooks", body, { "x-shopify-triggered-at": time })).status).toBe(200);
  const [kept] = await asOwner<{ age: number }>(
    `SELECT extract(epoch FROM now() - triggered_at)::float8 AS age FROM webhook_delivery
       ORDER BY received_at DESC LIMIT 1`,
  );
  expect(kept?.age).toBeLessThan(3_600);
  await workOnAll(shop);
});

test("names of headers and topics are read in any case", async () => {
  const body = JSON.stringify({ customer: { id: 7 } });
  expect((await post("/webhooks", body, { "x-shopify-topic": "CUSTOMERS_REDACT" })).status).toBe(200);
});

test("a body with letters beyond ASCII is checked byte for byte as it came", async () => {
  expect(
    (await post("/webhooks", JSON.stringify({ customer: { id: 7, email: "élodie@пример.example" } }))).status,
  ).toBe(200);
});
