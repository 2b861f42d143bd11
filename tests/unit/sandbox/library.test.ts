import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiKey, apiSecret, runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";
import { startStubApp } from "#support/stub-app.ts";

// The library that the app stands on, unchanged, must take the sandbox for Shopify.

const sessions = new Map<string, Session>();
const sessionStorage = {
  storeSession: async (session: Session) => sessions.set(session.id, session) !== undefined,
  loadSession: async (id: string) => sessions.get(id),
  deleteSession: async (id: string) => sessions.delete(id),
  deleteSessions: async (ids: string[]) => ids.every((id) => sessions.delete(id)),
  findSessionsByShop: async (shop: string) =>
    [...sessions.values()].filter((session) => session.shop === shop),
};

let sandbox: Running;
let stub: Awaited<ReturnType<typeof startStubApp>>;
let shopify: ReturnType<typeof createApp>;
let lastUrl = "";

function createApp() {
  return shopifyApp({
    apiKey,
    apiSecretKey: apiSecret,
    apiVersion: ApiVersion.October26,
    scopes: ["read_customers", "read_customer_merge", "write_app_proxy", "customer_read_customers"],
    appUrl: sandbox.appUrl,
    authPathPrefix: "/auth",
    sessionStorage,
    distribution: AppDistribution.AppStore,
    logger: { level: LogSeverity.Error },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

beforeAll(async () => {
  stub = await startStubApp((request, response) => {
    lastUrl = request.url ?? "";
    response.end("{}");
  });
  sandbox = await runSandbox({ customers: 10, appTarget: stub.url });
  process.env.SANDBOX_URL = sandbox.adminUrl;
  await import("#sandbox/redirect.ts");
  shopify = createApp();
});
afterAll(async () => {
  await sandbox.close();
  await stub.close();
});
beforeEach(() => sessions.clear());

const agent = { "user-agent": "Mozilla/5.0 Chrome/150.0.0.0" };
const thrown = async (promise: Promise<unknown>) =>
  (await promise.catch((error: unknown) => error)) as Response;

describe("Shopify's own library", () => {
  it("takes the launch address, exchanges the token, and reads from the shop", async () => {
    const request = new Request(await sandbox.control.launchUrl(), { headers: agent });
    const { admin, session } = await shopify.authenticate.admin(request);
    expect(session).toMatchObject({
      shop: sandbox.shop,
      isOnline: false,
      scope: "read_customers,read_customer_merge,write_app_proxy,customer_read_customers",
    });
    expect(session.refreshToken).toMatch(/^shprt_/);
    const answer = await (await admin.graphql("{ shop { ianaTimezone } }")).json();
    expect(answer.data).toEqual({ shop: { ianaTimezone: "Europe/Sofia" } });
  });

  it("asks again after an expired session token", async () => {
    const token = await sandbox.control.sessionToken({ expired: true });
    const headers = { ...agent, authorization: `Bearer ${token}` };
    const response = await thrown(
      shopify.authenticate.admin(new Request(`${sandbox.appUrl}/app`, { headers })),
    );
    expect(response.status).toBe(401);
    expect(response.headers.get("x-shopify-retry-invalid-session-request")).toBe("1");
  });

  it("refreshes a token near its end, in the background", async () => {
    await shopify.authenticate.admin(new Request(await sandbox.control.launchUrl(), { headers: agent }));
    const session = sessions.get(`offline_${sandbox.shop}`);
    if (!session) throw new Error("no session");
    const before = session.accessToken;
    session.expires = new Date(Date.now() + 60_000);
    const { admin } = await shopify.unauthenticated.admin(sandbox.shop);
    expect((await admin.graphql("{ shop { name } }")).status).toBe(200);
    expect(sessions.get(`offline_${sandbox.shop}`)?.accessToken).not.toBe(before);
  });

  it("takes the app proxy's signature", async () => {
    await fetch(new URL("/apps/pointbook/history?page_size=5", sandbox.storefrontUrl));
    const request = new Request(new URL(lastUrl, sandbox.appUrl), { headers: agent });
    await expect(shopify.authenticate.public.appProxy(request)).resolves.toBeDefined();
    const forged = new Request(request.url.replace("page_size=5", "page_size=6"), { headers: agent });
    expect((await thrown(shopify.authenticate.public.appProxy(forged))).status).toBe(400);
  });
});
