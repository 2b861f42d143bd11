/**
 * Applies prisma/migrations in order, as `prisma migrate deploy` would, without its downloaded engine, and then
 * prisma/functions.
 * The bookkeeping table, its columns and the SHA-256 checksums are Prisma's own, so that either can go on from
 * the other; the advisory lock is the one Prisma takes (72707369).
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { become } from "../app/database/connection.server.ts";
import { patience } from "../app/database/patience.ts";
import { beginOnCluster, endOnCluster } from "./cluster.server.ts";
import { applyFunctions, type FunctionsApplied } from "./functions.server.ts";

export const migrationLock = 72707369;

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

export interface Migrated {
  /** Names of the migrations that were applied now. */
  migrations: string[];
  functions: FunctionsApplied;
}

/**
 * Brings the database up to date; several processes may start at once, one of them does the work.
 * @param alone what else only one process may do at a time, afterwards.
 * @param onWait called when another process is at it.
 * @param functionsFolder for tests.
 */
export async function migrate(
  databaseUrl: string,
  alone: () => Promise<void> = async () => {},
  onWait: () => void = () => {},
  functionsFolder?: URL,
): Promise<Migrated> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "pointbook migrate" });
  await client.connect();
  try {
    await become(client, "owner", patience.migration);
    await lock(client, onWait);
    await client.query(BOOKKEEPING);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const migrations: string[] = [];
    for (const { name, sql, checksum } of await migrationFiles()) {
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known)
        throw new Error(`Migration ${name} was changed after it had been applied: restore the file.`);
      // Not where nothing is new: a process starts also while a node is away.
      if (migrations.length === 0) await beginOnCluster(client);
      while (!(await applyInTime(client, name, sql, checksum))) await sleep(lockPauseMs);
      migrations.push(name);
    }
    const functions = await applyFunctions(client, functionsFolder);
    await endOnCluster(client, migrations.length + functions.applied.length > 0);
    await alone();
    return { migrations, functions };
  } finally {
    await client.end();
  }
}

async function lock(client: pg.Client, onWait: () => void): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
    migrationLock,
  ]);
  if (rows[0]?.taken) return;
  onWait();
  await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
}

/**
 * Whoever writes to a table stands in line behind a migration that waits for its lock, as long as an import is applied.
 * So it steps back again and again.
 */
const lockWaitMs = 2_000;
const lockPauseMs = 1_000;
const noLock = "55P03";

/** @returns false where it got no lock in time, and changed nothing. */
async function applyInTime(client: pg.Client, name: string, sql: string, checksum: string): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query(`SET LOCAL lock_timeout = ${lockWaitMs}`);
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
    return true;
  } catch (error) {
    await client.query("ROLLBACK");
    if (error instanceof pg.DatabaseError && error.code === noLock) return false;
    throw new Error(`Migration ${name} failed and changed nothing: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function migrationFiles() {
  const folder = new URL("./migrations/", import.meta.url);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
