/** The whole app for one measurement: a new database, a sandbox, one web process and one worker, each fresh. */
import { setTimeout as sleep } from "node:timers/promises";
import os from "node:os";
import pg from "pg";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { freePorts, startWorld } from "#sandbox/world.ts";
import { startProgram, startWebProcess, type AppProcess, type WebProcess } from "#support/app-process.ts";
import type { OwnServer } from "#support/own-database.ts";

export interface BenchApp {
  sandbox: SandboxControl;
  mainShop: string;
  /** Where the sandbox answers as Shopify's Admin API. */
  adminUrl: string;
  databaseUrl: string;
  apiSecret: string;
  web: WebProcess;
  /** Null where only pages are measured. */
  worker: AppProcess | null;
  /** As the tables' owner, past row security. */
  owner: pg.Pool;
  stop(): Promise<void>;
}

export interface BenchAppOptions {
  server: OwnServer;
  databaseName: string;
  customers: number;
  latencyMs: number;
  worker: boolean;
}

export async function startBenchApp(options: BenchAppOptions): Promise<BenchApp> {
  const { server, databaseName, customers, latencyMs } = options;
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const databaseUrl = await server.createDatabase(databaseName);
    undo.push(() => server.dropDatabase(databaseName));
    const world = await startWorld({
      ...{ dataDir: server.folder, databaseUrl, customers, latencyMs, ports: freePorts },
    });
    undo.push(() => world.stop());
    const web = await startWebProcess({ ...world.env, LOG_LEVEL: "warn" });
    undo.push(() => web.stop());
    const worker = options.worker ? startProgram("worker.ts", world.env) : null;
    if (worker) undo.push(() => worker.stop());
    // As deploy/scale.md has it where both share a machine.
    if (worker) os.setPriority(worker.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
    const owner = new pg.Pool({ connectionString: databaseUrl, max: 3, application_name: "bench" });
    undo.push(() => owner.end());
    await sleep(settleMs);
    return {
      sandbox: sandboxControl(world.adminUrl),
      mainShop: world.shop,
      adminUrl: world.adminUrl,
      apiSecret: world.env.SHOPIFY_API_SECRET ?? "",
      ...{ databaseUrl, web, worker, owner, stop },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a process does once at its start is not measured. */
const settleMs = 2_000;

/** So that no write of what came before falls into the next measurement. */
export async function checkpoint(owner: pg.Pool): Promise<void> {
  await owner.query("CHECKPOINT");
}
