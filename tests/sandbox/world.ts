/**
 * All that the app needs around it on one machine: a database and a sandbox in a process of its own, and the
 * environment that makes the app's processes use them. The app itself is told nothing else.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { localDatabase } from "./postgres.ts";

export interface World {
  shop: string;
  adminUrl: string;
  appUrl: string;
  storefrontUrl: string;
  /** For the app's processes, on top of their own. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  dataDir: string;
  customers?: number;
  latencyMs?: number;
  shop?: string;
  /** Fixed ports for people, free ones for programs. */
  ports: { admin: number; app: number; storefront: number; web: number };
  /** Instead of the data folder's database. */
  databaseUrl?: string;
}

export const peoplePorts = { admin: 4500, app: 4501, storefront: 4502, web: 3100 };
export const freePorts = { admin: 0, app: 0, storefront: 0, web: 0 };

const apiKey = "pointbook-local-key";
const apiSecret = "pointbook-local-secret";
export const redirectUrl = new URL("redirect.ts", import.meta.url).href;

export async function startWorld(options: WorldOptions): Promise<World> {
  const shop = options.shop ?? "pointbook-demo.myshopify.com";
  const sandbox = await startSandboxProcess(options, shop);
  try {
    const database = options.databaseUrl
      ? { url: options.databaseUrl, stop: async () => {} }
      : await localDatabase(join(options.dataDir, "postgres"));
    const { adminUrl, appUrl, storefrontUrl, mailUrl } = sandbox.urls;
    return {
      shop,
      adminUrl,
      appUrl,
      storefrontUrl,
      env: {
        DATABASE_URL: database.url,
        SHOPIFY_API_KEY: apiKey,
        SHOPIFY_API_SECRET: apiSecret,
        SHOPIFY_APP_URL: appUrl,
        APP_BRIDGE_URL: `${adminUrl}/app-bridge.js`,
        SANDBOX_URL: adminUrl,
        SMTP_URL: mailUrl,
        MAIL_FROM: "Pointbook <pointbook@pointbook-demo.example>",
        PORT: String(options.ports.web),
        NODE_OPTIONS: `--import ${redirectUrl}`,
      },
      async stop() {
        await sandbox.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

/** Puts the world's environment into this process, so that it can load the app's own modules. */
export async function enterWorld(world: World): Promise<void> {
  const { NODE_OPTIONS: _, ...env } = world.env;
  Object.assign(process.env, env);
  await import(redirectUrl);
}

async function startSandboxProcess(options: WorldOptions, shop: string) {
  const { ports, customers, latencyMs } = options;
  const child = spawn(process.execPath, [new URL("server.ts", import.meta.url).pathname], {
    // The channel tells the sandbox when this process is gone, however it went.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // A group of its own: Ctrl-C in the terminal must not end it before those who use it.
    detached: true,
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      SHOPIFY_API_KEY: apiKey,
      SHOPIFY_API_SECRET: apiSecret,
      SHOP: shop,
      SANDBOX_ADMIN_PORT: String(ports.admin),
      SANDBOX_APP_PORT: String(ports.app),
      SANDBOX_STOREFRONT_PORT: String(ports.storefront),
      SANDBOX_APP_TARGET: `http://127.0.0.1:${ports.web}`,
      ...(customers === undefined ? {} : { SANDBOX_CUSTOMERS: String(customers) }),
      ...(latencyMs === undefined ? {} : { SANDBOX_LATENCY_MS: String(latencyMs) }),
    },
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let complaint = "";
  child.stderr?.on(
    "data",
    (text: Buffer) => (complaint = (complaint + text.toString()).slice(-complaintCharsMax)),
  );
  const urls = await firstLine(child, () => complaint);
  // Else whoever uses it would only find that nobody answers any more.
  const tell = () => console.error(`The sandbox has ended by itself: ${complaint.trim()}`);
  child.once("exit", tell);
  return {
    urls,
    async stop() {
      process.off("exit", kill);
      child.off("exit", tell);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

interface Urls {
  mailUrl: string;
  adminUrl: string;
  appUrl: string;
  storefrontUrl: string;
}

const complaintCharsMax = 10_000;

function firstLine(child: ChildProcess, complaint: () => string): Promise<Urls> {
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(complaint().trim() || "The sandbox did not start.")));
    if (child.stdout) createInterface(child.stdout).once("line", (line) => resolve(JSON.parse(line) as Urls));
  });
}
