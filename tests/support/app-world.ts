/**
 * A whole Pointbook for one test file: its own database, a sandbox, the built web process, a worker and a browser.
 * A test takes a shop of its own, so that it begins with an empty book without anything being wiped away.
 */
import type { Browser } from "playwright-core";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { freePorts, startWorld, type World } from "#sandbox/world.ts";
import { startProgram, startWebProcess } from "./app-process.ts";
import { launchBrowser } from "./browser.ts";
import { cloneDatabase } from "./database.ts";
import { reconcileReport } from "./reconcile-report.ts";

export interface AppWorld {
  browser: Browser;
  sandbox: SandboxControl;
  /** The sandbox's own shop, the only one with a storefront. */
  mainShop: string;
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

const customers = 20_000;

/** Filled before the first test of the file; what the processes complain of fails the test in which they do. */
export function useAppWorld(): AppWorld {
  const world = {} as AppWorld;
  const undo: (() => Promise<unknown>)[] = [];
  const complaints: string[] = [];
  // Only errors are logged, so that whatever is heard is a complaint.
  const hear = (text: string) => void complaints.push(text.trim());
  let databaseUrl = "";
  let failed = false;

  beforeAll(async () => {
    const database = await cloneDatabase();
    databaseUrl = database.url;
    undo.push(async () => (failed ? undefined : database.drop()));
    const surroundings = await startWorld({
      dataDir: ".data/test",
      databaseUrl,
      customers,
      ports: freePorts,
    });
    undo.push(() => surroundings.stop());
    const sandbox = sandboxControl(surroundings.adminUrl);
    const [web, browser] = await Promise.all([startWebProcess(surroundings.env, hear), launchBrowser()]);
    const worker = startProgram("worker.ts", surroundings.env, hear);
    undo.push(web.stop, () => browser.close(), worker.stop);
    await sandbox.appTarget(web.url);
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    undo.push(() => pool.end());
    Object.assign(world, describeWorld(surroundings, sandbox, browser, pool));
  });

  afterEach(({ task }) => {
    failed ||= task.result?.state === "fail";
    expect(complaints.splice(0), "web and worker report no error").toEqual([]);
  });

  afterAll(async () => {
    const books = databaseUrl ? reconcileReport(databaseUrl) : { agree: false, text: "There are no books." };
    for (const step of undo.reverse()) await step();
    expect(books, books.text).toMatchObject({ agree: true });
  });

  return world;
}

function describeWorld(
  surroundings: World,
  sandbox: SandboxControl,
  browser: Browser,
  pool: pg.Pool,
): AppWorld {
  const { shop: mainShop, adminUrl, storefrontUrl, appUrl } = surroundings;
  const number = async (sql: string, ...values: string[]) => {
    const { rows } = await pool.query<{ n: number }>(sql, values);
    return rows[0]?.n ?? -1;
  };
  return {
    browser,
    sandbox,
    mainShop,
    adminUrl,
    storefrontUrl,
    appUrl,
    customerId: (shop, i) => firstCustomerIdOf(shop, mainShop) + i,
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
