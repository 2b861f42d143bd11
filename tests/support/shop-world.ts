/**
 * For tests of the app's server side: a database and a sandbox of the test file's own, named in the environment
 * before the app's modules are loaded. After each test the books must agree.
 */
import { afterAll, afterEach, expect } from "vitest";
import { startSandbox } from "#sandbox/server.ts";
import { cloneDatabase } from "./database.ts";

const database = await cloneDatabase();
const sandbox = await startSandbox({
  adminPort: 0,
  appPort: 0,
  storefrontPort: 0,
  apiKey: "test-key",
  apiSecret: "test-secret",
  customers: 20_000,
});
Object.assign(process.env, {
  DATABASE_URL: database.url,
  SHOPIFY_API_KEY: "test-key",
  SHOPIFY_API_SECRET: "test-secret",
  SHOPIFY_API_SECRET_OLD: "former-secret",
  SHOPIFY_APP_URL: sandbox.appUrl,
  APP_BRIDGE_URL: `${sandbox.adminUrl}/app-bridge.js`,
  SANDBOX_URL: sandbox.adminUrl,
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
});
await import("#sandbox/redirect.ts");

let failed = false;

afterEach(async ({ task }) => {
  failed ||= task.result?.state === "fail";
  const { reconcile } = await import("#app/ledger/reconcile.server.ts");
  expect(await reconcile(), "the books agree").toEqual([]);
});

afterAll(async () => {
  const { stopSending } = await import("#app/queue.server.ts");
  const { closeDatabase } = await import("#app/db.server.ts");
  await stopSending();
  await closeDatabase();
  await sandbox.close();
  if (!failed) await database.drop();
});
