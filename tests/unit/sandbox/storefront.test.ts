import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstCustomerId } from "#sandbox/customers.ts";
import { proxySignature } from "#sandbox/proxy-signature.ts";
import { apiSecret, runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";
import { startStubApp } from "#support/stub-app.ts";

let sandbox: Running;
let app: Awaited<ReturnType<typeof startStubApp>>;
let lastUrl: URL;
let lastCookie: string | undefined;

beforeAll(async () => {
  app = await startStubApp((request, response) => {
    lastUrl = new URL(request.url ?? "/", "http://app.invalid");
    lastCookie = request.headers.cookie;
    if (lastUrl.pathname === "/proxy/moved") {
      response.writeHead(302, { location: "/proxy/history" }).end();
      return;
    }
    if (lastUrl.pathname === "/proxy/liquid") {
      response.writeHead(200, { "content-type": "application/liquid" }).end("<b>{{ 1 | plus: 1 }}</b>");
      return;
    }
    response.writeHead(200, { "content-type": "application/json", "set-cookie": "a=1", "x-powered-by": "x" });
    response.end('{"balance":5}');
  });
  sandbox = await runSandbox({ customers: 10, appTarget: app.url });
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, sandbox.storefrontUrl), { headers, redirect: "manual" });
const signedIn = { cookie: `sandbox_customer=${firstCustomerId + 3}` };

describe("the app proxy", () => {
  it("tells the app, signed, who is signed in, and keeps the shop's cookies to itself", async () => {
    const response = await get("/apps/pointbook/history?page_size=5&logged_in_customer_id=1", signedIn);
    expect(await response.json()).toEqual({ balance: 5 });
    expect(lastUrl.pathname).toBe("/proxy/history");
    expect(lastUrl.searchParams.getAll("logged_in_customer_id")).toEqual([String(firstCustomerId + 3)]);
    expect(lastUrl.searchParams.get("path_prefix")).toBe("/apps/pointbook");
    expect(lastUrl.searchParams.get("signature")).toBe(proxySignature(lastUrl.searchParams, apiSecret));
    expect(lastCookie).toBeUndefined();
  });

  it("is that of the shop which a test names, until the sandbox is reset", async () => {
    const shopAsked = async () => {
      await get("/apps/pointbook/history");
      return lastUrl.searchParams.get("shop");
    };
    await sandbox.control.storefront({ shop: "another.myshopify.com" });
    expect(await shopAsked()).toBe("another.myshopify.com");
    await sandbox.control.reset();
    expect(await shopAsked()).toBe(sandbox.shop);
  });

  it("signs an empty customer for a stranger", async () => {
    await get("/apps/pointbook/history");
    expect(lastUrl.searchParams.get("logged_in_customer_id")).toBe("");
  });

  it("takes the headers away that Shopify takes away", async () => {
    const { headers } = await get("/apps/pointbook/history");
    expect(headers.get("set-cookie")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("content-type")).toBe("application/json");
  });

  it("follows redirects itself, and renders Liquid inside the theme", async () => {
    expect(await (await get("/apps/pointbook/moved")).json()).toEqual({ balance: 5 });
    const page = await (await get("/apps/pointbook/liquid")).text();
    expect(page).toContain("<b>2</b>");
    expect(page).toContain("Skip to content");
  });
});

describe("the shop", () => {
  it("shows the theme block, in the language asked for", async () => {
    const page = await (await get("/pages/points?locale=bg")).text();
    expect(page).toContain('<html lang="bg">');
    expect(page).toContain("shopify-app-block");
    const script = /<script async src="([^"]+)"/.exec(page)?.[1];
    expect((await get(script ?? "")).status).toBe(200);
  });

  it("signs in a shopper by id or by place, and nobody else", async () => {
    const byPlace = await get("/account/login?customer_id=3&return_to=/pages/points");
    expect(byPlace.status).toBe(303);
    expect(byPlace.headers.get("set-cookie")).toContain(`sandbox_customer=${firstCustomerId + 3}`);
    expect((await get(`/account/login?customer_id=${firstCustomerId + 3}`)).status).toBe(303);
    expect((await get("/account/login?customer_id=10")).status).toBe(422);
  });

  it("sends nobody to another site after signing in", async () => {
    const response = await get("/account/login?customer_id=3&return_to=//evil.example");
    expect(response.headers.get("location")).toBe("/pages/points");
  });
});
