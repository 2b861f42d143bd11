/**
 * A whole Pointbook for a test file: a database, a sandbox, the built web process, a worker and a browser. Files that
 * run one after another in a process share them, and a test takes a shop of its own, so that it begins with an empty
 * book without anything being wiped away.
 */
import type { Browser, BrowserContext } from "playwright-core";
import pg from "pg";
import { afterAll, beforeEach, expect } from "vitest";
import type { SandboxControl } from "#sandbox/control.ts";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { reconcileReport } from "./reconcile-report.ts";
import { files, type RunningWorld } from "./running-world.ts";

export interface AppWorld {
  browser: Browser;
  freeContexts: BrowserContext[];
  sandbox: SandboxControl;
  adminUrl: string;
  storefrontUrl: string;
  /** Where the app answers, as its frame opens it. */
  appUrl: string;
  /** The id of a shop's i-th customer. */
  customerId(shop: string, i: number): number;
  /** How many records a table holds of a shop, past row security. */
  count(table: string, shop: string): Promise<number>;
  /** Changes an import past row security, for what only time or a fault brings about. */
  changeImport(shop: string, importNumber: number, change: string): Promise<void>;
}

/** There before the first test of the file; what the processes complain of fails the test in which they do. */
export function useAppWorld(): AppWorld {
  const world = {} as AppWorld;
  let running: RunningWorld | undefined;
  let pool: pg.Pool | undefined;

  files.beforeAll(({ running: theWorld }) => {
    running = theWorld;
    pool = new pg.Pool({ connectionString: running.databaseUrl, max: 1 });
    Object.assign(world, describeWorld(running, pool));
  });

  const heard = () => running?.complaints.splice(0) ?? [];

  beforeEach(({ task, onTestFinished }) => {
    expect.soft(heard(), "between two tests web and worker report no error").toEqual([]);
    // After every hook, also where one of them has failed: what is heard until then is not the next test's.
    onTestFinished(() => {
      const complaints = heard();
      if (running) running.failed ||= task.result?.state === "fail" || complaints.length > 0;
      expect(complaints, "web and worker report no error").toEqual([]);
    });
  });

  afterAll(async () => {
    await pool?.end();
    if (!running) return;
    const books = await reconcileReport(running.databaseUrl);
    const complaints = heard();
    running.failed ||= !books.agree || complaints.length > 0;
    expect(books, books.text).toMatchObject({ agree: true });
    expect(complaints, "behind the last test web and worker report no error").toEqual([]);
  });

  return world;
}

function describeWorld(running: RunningWorld, pool: pg.Pool): AppWorld {
  const { shop: sandboxShop, adminUrl, storefrontUrl, appUrl } = running.surroundings;
  const number = async (sql: string, ...values: string[]) => {
    const { rows } = await pool.query<{ n: number }>(sql, values);
    return rows[0]?.n ?? -1;
  };
  return {
    browser: running.browser,
    freeContexts: running.freeContexts,
    sandbox: running.sandbox,
    adminUrl,
    storefrontUrl,
    appUrl,
    customerId: (shop, i) => firstCustomerIdOf(shop, sandboxShop) + i,
    count: (table, shop) =>
      number(`SELECT count(*)::integer AS n FROM ${pg.escapeIdentifier(table)} WHERE shop = $1`, shop),
    async changeImport(shop, importNumber, change) {
      await pool.query(`UPDATE import SET ${change} WHERE shop = $1 AND import_number = $2`, [
        shop,
        importNumber,
      ]);
    },
  };
}
