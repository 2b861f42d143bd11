import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiSecret, runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";
import { readBody, startStubApp } from "#support/stub-app.ts";

let sandbox: Running;
let app: Awaited<ReturnType<typeof startStubApp>>;
let headers: IncomingHttpHeaders;
let body: string;

beforeAll(async () => {
  app = await startStubApp((request, response) => {
    headers = request.headers;
    void readBody(request).then((text) => {
      body = text;
      response.writeHead(200).end("thanks");
    });
  });
  sandbox = await runSandbox({ customers: 10, appTarget: app.url });
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

const signed = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("base64");

describe("a webhook", () => {
  it("is signed over its raw body and carries Shopify's headers", async () => {
    const order = { topic: "customers/redact", path: "/webhooks", webhookId: "one" };
    expect(await sandbox.control.webhook(order)).toEqual({ status: 200, body: "thanks", webhookId: "one" });
    expect(headers["x-shopify-hmac-sha256"]).toBe(signed(body, apiSecret));
    expect(headers).toMatchObject({
      "x-shopify-topic": "customers/redact",
      "x-shopify-shop-domain": sandbox.shop,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": "one",
    });
    expect(JSON.parse(body)).toMatchObject({
      shop_domain: sandbox.shop,
      orders_to_redact: [299938, 280263, 220458],
    });
  });

  it("can be forged, changed, and sent for another shop", async () => {
    const customer = { id: 5, email: "bo@example.com" };
    const order = {
      topic: "customers/redact",
      path: "/x",
      secret: "wrong",
      shop: "b.myshopify.com",
      payload: { customer },
    };
    await sandbox.control.webhook(order);
    expect(headers["x-shopify-hmac-sha256"]).toBe(signed(body, "wrong"));
    expect(JSON.parse(body)).toMatchObject({ shop_domain: "b.myshopify.com", customer });
  });

  it("needs an address in shopify.app.toml", async () => {
    const order = { topic: "orders/create", payload: {} };
    await expect(sandbox.control.webhook(order)).rejects.toThrow("names no address");
  });
});
