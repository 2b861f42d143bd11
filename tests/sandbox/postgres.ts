/**
 * A real PostgreSQL 18 from npm, for machines that have none: started once per data folder, shared by every
 * process that asks for the same folder, stopped by the last one to leave.
 */
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { homeFor, runProgram, type Home } from "./postgres-home.ts";

export interface LocalPostgres {
  /** Connection string of `database`, as the cluster's superuser. */
  url(database: string): string;
  /** Stops the server unless another process is still connected to it. */
  stop(): Promise<void>;
}

const START_ATTEMPTS = 5;
const PASSWORD_FILE = "pointbook.password";
const SETTINGS = [
  ["listen_addresses", "127.0.0.1"],
  ["unix_socket_directories", ""],
  ["max_connections", "200"],
  ["shared_buffers", "1GB"],
  ["max_wal_size", "4GB"],
  ["work_mem", "64MB"],
  ["log_min_messages", "fatal"],
  ["log_min_error_statement", "panic"],
];

/** Settings of the server on top of the usual ones, by their names in postgresql.conf. */
export type Settings = Record<string, string>;

/** The database that `DATABASE_URL` names, or one in an embedded server under `folder`. */
export async function localDatabase(
  folder: string,
  database = "pointbook",
): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  const server = await startPostgres(folder);
  const admin = new pg.Client({ connectionString: server.url("postgres") });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  } catch (error) {
    // 42P04: it is there already; 23505: another process is making it at this moment.
    if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
  } finally {
    await admin.end();
  }
  return { url: server.url(database), stop: () => server.stop() };
}

export async function startPostgres(folder: string, settings: Settings = {}): Promise<LocalPostgres> {
  const home = homeFor(resolve(folder));
  const data = join(home.folder, "data");
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(home, data);

  for (let attempt = 1; ; attempt++) {
    const url = runningUrl(data);
    if (url && (await answers(url("postgres")))) {
      return { url, stop: async () => void (await stopUnlessUsed(folder)) };
    }
    const failure = await start(home, data, settings);
    if (failure && attempt >= START_ATTEMPTS) {
      throw new Error(`PostgreSQL did not start: read ${join(home.folder, "server.log")} (${failure})`);
    }
    if (failure) await new Promise((r) => setTimeout(r, 300 * attempt));
  }
}

/** Two processes may come here at once: each makes a folder of its own, and the first to rename it wins. */
async function initialise(home: Home, data: string): Promise<void> {
  const draft = `${data}-${process.pid}`;
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, randomBytes(18).toString("base64url"), { mode: 0o600 });
  if (home.owner) chownSync(passwordFile, home.owner.uid, home.owner.gid);
  const failure = await runProgram(home, "initdb", [
    `--pgdata=${draft}`,
    "--username=pointbook",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-instructions",
  ]);
  if (failure) throw new Error(`PostgreSQL could not make its data folder ${data}: ${failure}`);
  renameSync(passwordFile, join(draft, PASSWORD_FILE));
  try {
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(data, PASSWORD_FILE))) throw error;
  }
}

async function start(home: Home, data: string, settings: Settings): Promise<string | undefined> {
  const port = await freePort();
  const options = [["port", String(port)], ...SETTINGS, ...Object.entries(settings)]
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
  return runProgram(home, "pg_ctl", [
    "start",
    "-D",
    data,
    "-l",
    join(home.folder, "server.log"),
    "-w",
    "-t",
    "60",
    "-o",
    options,
  ]);
}

/** @returns whether the server of the data folder is stopped: not while another process is connected to it. */
export async function stopUnlessUsed(folder: string): Promise<boolean> {
  const home = homeFor(resolve(folder));
  const data = join(home.folder, "data");
  const url = runningUrl(data);
  if (!url) return true;
  const client = new pg.Client({ connectionString: url("postgres") });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    await client.end();
    if (rows[0]?.others !== 0) return false;
    await runProgram(home, "pg_ctl", ["stop", "-D", data, "-m", "fast", "-w"]);
    return true;
  } catch {
    // Somebody else has stopped it, or it is still starting.
    return runningUrl(data) === undefined;
  }
}

/** Names the databases of the server that runs, or ran until it was killed, in the data folder. */
function runningUrl(data: string): ((database: string) => string) | undefined {
  try {
    // postmaster.pid: line 4 is the port (PostgreSQL, src/include/utils/pidfile.h).
    const port = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[3]);
    const password = readFileSync(join(data, PASSWORD_FILE), "utf8").trim();
    return port
      ? (database) => `postgresql://pointbook:${password}@127.0.0.1:${port}/${database}`
      : undefined;
  } catch {
    return undefined;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Stops the server of a data folder, if one runs, and removes its data. */
export async function removePostgres(folder: string): Promise<void> {
  const home = homeFor(resolve(folder));
  const data = join(home.folder, "data");
  if (existsSync(join(data, "postmaster.pid"))) {
    await runProgram(home, "pg_ctl", ["stop", "-D", data, "-m", "immediate", "-w"]);
  }
  rmSync(data, { recursive: true, force: true });
}
