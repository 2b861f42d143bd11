/**
 * Applies prisma/functions, where each SQL function stands once, as it is today, in a file of its name. No migration
 * defines one: what has landed there is never changed, so that each change would be one more copy. A file sets the
 * owner and the rights too; one that changes the parameters begins with DROP FUNCTION IF EXISTS of those it had.
 *
 * A file is applied once, as a migration is. One that was applied and then replaced belongs to an older release, whose
 * processes may start again while a newer one is at work: they leave the newer function alone.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type pg from "pg";

/** A schema of its own: the tables of public are the shops'. */
const BOOKKEEPING = `CREATE SCHEMA IF NOT EXISTS pointbook_migrate;
CREATE TABLE IF NOT EXISTS pointbook_migrate.function_file (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (name, checksum)
);
GRANT USAGE ON SCHEMA pointbook_migrate TO pointbook_watch;
GRANT SELECT ON pointbook_migrate.function_file TO pointbook_watch`;

export interface FunctionFile {
  name: string;
  sql: string;
  checksum: string;
}

/** By the names of the functions. */
export interface FunctionsApplied {
  applied: string[];
  /** Left as they are: the database has those of a newer release. */
  newer: string[];
}

/** @param client has the lock of the migrations, and has applied them. */
export async function applyFunctions(client: pg.Client, folder?: URL): Promise<FunctionsApplied> {
  // Not each time: a cluster tells every node of it, and one that is away must keep no process from starting.
  const { rows: missing } = await client.query(
    "SELECT WHERE to_regclass('pointbook_migrate.function_file') IS NULL",
  );
  if (missing.length > 0) await client.query(BOOKKEEPING);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "SELECT name, checksum FROM pointbook_migrate.function_file ORDER BY id",
  );
  const files = await functionFiles(folder);
  const isKnown = ({ name, checksum }: FunctionFile) =>
    rows.some((row) => row.name === name && row.checksum === checksum);
  const newest = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const changed = files.filter((file) => !isKnown(file));
  if (changed.length > 0) await applyTogether(client, changed);
  const newer = files.filter((file) => isKnown(file) && newest.get(file.name) !== file.checksum);
  return { applied: changed.map(({ name }) => name), newer: newer.map(({ name }) => name) };
}

async function applyTogether(client: pg.Client, files: FunctionFile[]): Promise<void> {
  let at = "";
  await client.query("BEGIN");
  try {
    // Twice, because functions may call each other whatever their names: only the second time all are there.
    for (const check of ["off", "on"]) {
      await client.query(`SET LOCAL check_function_bodies = ${check}`);
      for (const { name, sql } of files) {
        at = name;
        await client.query(sql);
      }
    }
    for (const { name, checksum } of files) {
      at = name;
      await refuseSecondSignature(client, name);
      await client.query("INSERT INTO pointbook_migrate.function_file (name, checksum) VALUES ($1, $2)", [
        name,
        checksum,
      ]);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`Function ${at} failed, and no function was changed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function refuseSecondSignature(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `SELECT oid::regprocedure::text AS signature FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND proname = $1 ORDER BY oid`,
    [name],
  );
  if (rows.length === 1) return;
  const found = rows.map(({ signature }) => signature).join(" and ") || "none";
  throw new Error(`its file must leave one function of its name, and there is ${found}`);
}

export async function functionFiles(
  folder: URL = new URL("./functions/", import.meta.url),
): Promise<FunctionFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
  return Promise.all(
    names.sort().map(async (file) => {
      const sql = await readFile(new URL(file, folder), "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { name: file.slice(0, -".sql".length), sql, checksum };
    }),
  );
}
