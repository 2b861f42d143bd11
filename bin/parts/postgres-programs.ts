/** PostgreSQL's own programs for backups. The password goes by the environment: arguments are seen by everybody. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { words } from "./terminal-words.ts";

const databaseUrl = () => new URL(process.env.DATABASE_URL ?? "");

/** For people: which database, without its password. */
export function databaseName(): string {
  const { host, pathname } = databaseUrl();
  return words.t("cli.database", { name: decodeURIComponent(pathname.slice(1)), host });
}

export async function runProgram(name: "pg_dump" | "pg_restore", args: string[]): Promise<void> {
  const url = databaseUrl();
  const password = decodeURIComponent(url.password);
  url.password = "";
  const child = spawn(programPath(name), [...args, `--dbname=${url.href}`], {
    stdio: ["ignore", "inherit", "pipe"],
    env: { ...process.env, ...(password && { PGPASSWORD: password }) },
  });
  let complaint = "";
  child.stderr.on("data", (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2_000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new Error(words.t("cli.backup.programFailed", { program: name, complaint: complaint.trim() }));
}

/** Refuses early, in words, what the program would refuse in its own: it must not be older than the server. */
export async function refuseOlderProgram(name: "pg_dump" | "pg_restore", client: pg.Client): Promise<void> {
  const { stdout, error } = spawnSync(programPath(name), ["--version"], { encoding: "utf8" });
  if (error) throw new Error(words.t("cli.backup.noProgram", { program: name }));
  const programVersion = Number(/(?<!\d)(\d+)(\.|devel|beta|rc)/.exec(stdout)?.[1]);
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::integer / 10000 AS version",
  );
  const serverVersion = rows[0]?.version ?? 0;
  if (programVersion < serverVersion)
    throw new Error(words.t("cli.backup.programOld", { program: name, programVersion, serverVersion }));
}

export async function connect(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    application_name: "pointbook backup",
  });
  await client.connect();
  return client;
}

function programPath(name: string): string {
  return process.env.PG_BIN ? join(process.env.PG_BIN, name) : name;
}
