/**
 * A whole Pointbook for one test file: its own database, a sandbox, the built web process, a worker and a browser.
 * A test takes a shop of its own, so that it begins with an empty book without anything being wiped away.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import type { Browser } from "playwright-core";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { freePort } from "#sandbox/free-port.ts";
import { freePorts, startWorld, type World } from "#sandbox/world.ts";
import { launchBrowser } from "#support/browser.ts";
import { cloneDatabase } from "#support/database.ts";

export interface AppWorld {
  browser: Browser;
  sandbox: SandboxControl;
  /** The sandbox's own shop, the only one with a storefront. */
  mainShop: string;
  adminUrl: string;
  storefrontUrl: string;
  /** The id of a shop's i-th customer. */
  customerId(shop: string, i: number): number;
  /** How many records a table holds of a shop, past row security. */
  count(table: string, shop: string): Promise<number>;
  /** Changes an import past row security, for what only time or a fault brings about. */
  changeImport(shop: string, importNumber: number, change: string): Promise<void>;
  /** Transactions that wait for their client, as that of an upload does between two pieces. */
  openTransactions(): Promise<number>;
}

const customers = 20_000;

/** Filled before the first test of the file; what the processes complain of fails the test in which they do. */
export function useAppWorld(): AppWorld {
  const world = {} as AppWorld;
  const undo: (() => Promise<unknown>)[] = [];
  const complaints: string[] = [];
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
    const [web, browser] = await Promise.all([startWeb(surroundings, complaints), launchBrowser()]);
    undo.push(web.stop, () => browser.close());
    undo.push(startProcess("bin/worker.ts", surroundings.env, complaints).stop);
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
    const books = databaseUrl ? reconcile(databaseUrl) : "";
    for (const step of undo.reverse()) await step();
    expect(books).toMatch(/^The books agree/);
  });

  return world;
}

function describeWorld(
  surroundings: World,
  sandbox: SandboxControl,
  browser: Browser,
  pool: pg.Pool,
): AppWorld {
  const { shop: mainShop, adminUrl, storefrontUrl } = surroundings;
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
    customerId: (shop, i) => firstCustomerIdOf(shop, mainShop) + i,
    count: (table, shop) =>
      number(`SELECT count(*)::integer AS n FROM ${pg.escapeIdentifier(table)} WHERE shop = $1`, shop),
    async changeImport(shop, importNumber, change) {
      await pool.query(`UPDATE import SET ${change} WHERE shop = $1 AND import_number = $2`, [
        shop,
        importNumber,
      ]);
    },
    openTransactions: () =>
      number(
        `SELECT count(*)::integer AS n FROM pg_stat_activity
         WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      ),
  };
}

interface Running {
  child: ChildProcess;
  stop(): Promise<void>;
}

const tries = 5;

/** A port that is free now may be taken a moment later: the next try takes another. */
async function startWeb(
  { env }: World,
  complaints: string[],
): Promise<{ url: string; stop(): Promise<void> }> {
  for (let left = tries; left > 0; left--) {
    const port = await freePort();
    const said: string[] = [];
    const web = startProcess("bin/web.ts", { ...env, PORT: String(port) }, said);
    const url = `http://127.0.0.1:${port}`;
    if (await answers(`${url}/healthz`, web.child)) {
      said.push = (...lines) => complaints.push(...lines);
      return { url, stop: web.stop };
    }
    await web.stop();
    if (!said.join().includes("is in use"))
      throw new Error(`The web process did not start: ${said.join("\n")}`);
  }
  throw new Error("No port for the web process was found.");
}

/** On level error these processes have nothing to say, so that each line is a complaint. */
function startProcess(program: string, env: Record<string, string>, said: string[]): Running {
  const child = spawn(process.execPath, [program], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, VITEST: "", NODE_ENV: "production", ...env, LOG_LEVEL: "error" },
  });
  const hear = (text: Buffer) => void said.push(`${program}: ${text.toString().trim()}`);
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    child,
    async stop() {
      process.off("exit", kill);
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

function reconcile(databaseUrl: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ["bin/reconcile.ts"], {
    encoding: "utf8",
    env: { ...process.env, VITEST: "", LOG_LEVEL: "error", DATABASE_URL: databaseUrl },
  });
  return stdout + stderr;
}
