/**
 * For tests of the app's server side: a database and a sandbox of the test file's own, named in the environment
 * before the app's modules are loaded. The books must agree after each test and, where they have grown long, in the end.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import { afterEach, beforeAll, expect, inject, vi } from "vitest";

// The files of a worker share its process: each loads the app anew, on a database and an environment of its own.
vi.resetModules();
const { startSandbox } = await import("#sandbox/server.ts");
const { cloneDatabase } = await import("./database.ts");

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

// The app counts in one place for each process, however often its modules are loaded.
type Counting = { registry: { resetMetrics(): void } } | undefined;
(globalThis as { [key: symbol]: Counting })[Symbol.for("pointbook.metrics")]?.registry.resetMetrics();

let failed = false;

/** With more rows the proof takes longer than most tests. */
const rowsToProveEachTime = 10_000;

async function expectBooksAgree(areFew = false): Promise<void> {
  const { inSnapshot, reconcile, reconcileIn } = await import("#app/ledger/reconcile.server.ts");
  const prove = () => (areFew ? inSnapshot((client) => reconcileIn(planningOnce(client))) : reconcile());
  expect(await prove(), "the books agree").toEqual([]);
}

/**
 * A client whose session plans each statement once: of few rows the rules of the proof take six times as long to plan
 * as to be asked.
 */
function planningOnce(client: pg.PoolClient): pg.PoolClient {
  const planned = client.query("SET LOCAL plan_cache_mode = force_generic_plan");
  const query = async (text: string, values: unknown[]) => {
    await planned;
    return client.query({ name: createHash("sha256").update(text).digest("hex").slice(0, 40), text, values });
  };
  return { query } as pg.PoolClient;
}

/** Whatever was written, changed or deleted in what the proof reads, this is another text; null where it is long. */
async function stateOfBooks(): Promise<string | null> {
  // A cluster does not tell of its nodes' rows by whom they were written.
  if (inject("clusterUrl")) return null;
  const { ownerPool } = await import("#app/database/db.server.ts");
  const states = ["import", "import_row", "posting", "ledger_entry", "balance", "erasure"].map(
    (table) =>
      `(SELECT concat(count(*), '/', sum(xmin::text::bigint), '/', sum(xmax::text::bigint))
        FROM (SELECT xmin, xmax FROM ${table} LIMIT ${rowsToProveEachTime + 1}) few)`,
  );
  const { rows } = await ownerPool.query<{ state: string; isLong: boolean }>(
    `SELECT concat_ws(' ', ${states.join(", ")}) AS state,
       EXISTS (SELECT FROM import_row OFFSET ${rowsToProveEachTime} LIMIT 1) AS "isLong"`,
  );
  return rows[0] && !rows[0].isLong ? rows[0].state : null;
}

let proved: string | undefined;

afterEach(async ({ task }) => {
  failed ||= task.result?.state === "fail";
  const state = await stateOfBooks();
  if (state === null || state === proved) return;
  await expectBooksAgree(true);
  proved = state;
});

// What `beforeAll` returns runs after whatever the file itself closes in the end.
beforeAll(() => async () => {
  try {
    await expectBooksAgree();
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    await close();
  }
});

async function close(): Promise<void> {
  const { stopSending } = await import("#app/queue.server.ts");
  const { closeDatabase } = await import("#app/database/db.server.ts");
  await stopSending();
  await closeDatabase();
  await sandbox.close();
  if (!failed) await database.drop();
}
