/** The programs that an operator runs, on a server of their own: roles belong to a whole server. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstCustomerId } from "#sandbox/customers.ts";
import {
  installedPostgres,
  startInstalledServer,
  type InstalledServer,
} from "#support/installed-postgres.ts";

const bin = installedPostgres();
const folder = `.data/test/backup-${process.pid}`;
const file = `${folder}/pointbook.backup`;
let server: InstalledServer;

interface Ended {
  code: number | null;
  said: string;
}

function run(program: string, database: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [`bin/${program}.ts`, ...args], {
    env: { ...process.env, VITEST: "", DATABASE_URL: server.url(database), PG_BIN: bin, LOG_LEVEL: "silent" },
  });
  let said = "";
  const hear = (text: Buffer) => void (said += text.toString());
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

async function ask<Row extends pg.QueryResultRow>(database: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  return client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

async function importFile(database: string, name: string, points: number): Promise<Ended> {
  const path = `${folder}/${name}.csv`;
  const rows = Array.from({ length: 500 }, (_, i) => `${Number(firstCustomerId) + i},${points},${name}`);
  writeFileSync(path, ["shopify_id,points_to_add,description", ...rows, "nobody,1,Rejected"].join("\n"));
  return run("import", database, path, "--sandbox", "--json", "--data-dir", folder);
}

/** All that the books say, and who may do what. */
const everything = async (database: string) => ({
  entries: await ask(
    database,
    "SELECT * FROM ledger_entry ORDER BY shop, customer_id, posting_number, row_number",
  ),
  balances: await ask(database, "SELECT * FROM balance ORDER BY shop, customer_id"),
  rows: await ask(database, "SELECT * FROM import_row ORDER BY shop, import_number, row_number"),
  imports: await ask(database, "SELECT * FROM import ORDER BY shop, import_number"),
  bytes: await ask(database, "SELECT shop, chunk_number, md5(bytes) FROM import_file_chunk ORDER BY 1, 2"),
  policies: await ask(
    database,
    "SELECT schemaname, tablename, policyname, roles::text, qual FROM pg_policies ORDER BY 1, 2, 3",
  ),
  grants: await ask(
    database,
    `SELECT table_schema, table_name, grantee, privilege_type FROM information_schema.role_table_grants
     WHERE grantee LIKE 'pointbook_%' ORDER BY 1, 2, 3, 4`,
  ),
  triggers: await ask(
    database,
    "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
  ),
  functions: await ask(
    database,
    `SELECT p.oid::regprocedure::text AS function, CASE WHEN prosecdef THEN r.rolname END AS runs_as, p.proacl::text
     FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = 'public'::regnamespace ORDER BY 1`,
  ),
});

describe.skipIf(!bin)("a backup made by pg_dump", () => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    server = await startInstalledServer(bin ?? "", `${folder}/server`);
    for (const name of ["first", "second", "third"]) await ask("postgres", `CREATE DATABASE ${name}`);
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is restored on a server that never saw Pointbook, where the books agree and the work goes on", async () => {
    expect(await importFile("first", "before", 10)).toMatchObject({ code: 2 });
    expect(await run("backup", "first", file)).toMatchObject({
      code: 0,
      said: expect.stringContaining("is backed up"),
    });
    expect(statSync(file).mode & 0o077, "others may read it").toBe(0);
    const before = await everything("first");
    await ask("postgres", "DROP DATABASE first WITH (FORCE)");
    await ask("postgres", "DROP ROLE pointbook_app, pointbook_auth, pointbook_eraser");

    const restored = await run("restore", "second", file);
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining("is restored") });
    expect(await everything("second")).toEqual(before);
    expect(await run("reconcile", "second")).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^The books agree/),
    });
    expect(await run("migrate", "second")).toMatchObject({ code: 0, said: "The database is up to date.\n" });

    expect(await importFile("second", "after", 5)).toMatchObject({ code: 2 });
    expect(await run("reconcile", "second")).toMatchObject({ code: 0 });
    expect(await ask("second", "SELECT DISTINCT balance::integer, entry_count FROM balance")).toEqual([
      { balance: 15, entry_count: 2 },
    ]);
  });

  test("is refused by a database that holds anything, and changes nothing there", async () => {
    await ask("third", "CREATE TABLE kept (n integer); INSERT INTO kept VALUES (1)");
    const refused = await run("restore", "third", file);
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/^third at 127\.0\.0\.1:\d+ is not empty: restore into a new database\.\n$/);
    expect(
      await ask("third", "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
    ).toEqual([{ relname: "kept" }]);
  });

  test("overwrites no file, and one that breaks off leaves none", async () => {
    const bytes = readFileSync(file);
    expect(await run("backup", "second", file)).toEqual({
      code: 1,
      said: `There is a file ${file} already: name another.\n`,
    });
    expect(readFileSync(file).equals(bytes)).toBe(true);
    const nowhere = `${folder}/no-such-folder/x.backup`;
    const failed = await run("backup", "second", nowhere);
    expect(failed).toMatchObject({ code: 1, said: expect.stringContaining("pg_dump failed") });
    expect(failed.said).not.toContain("unused");
    expect(existsSync(`${nowhere}.part`)).toBe(false);
  });

  test("that is cut off is restored not at all", async () => {
    await ask("postgres", "CREATE DATABASE fourth");
    const cut = `${folder}/cut.backup`;
    const bytes = readFileSync(file);
    writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    expect(await run("restore", "fourth", cut)).toMatchObject({
      code: 1,
      said: expect.stringContaining("pg_restore failed"),
    });
    expect(await ask("fourth", "SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace")).toEqual(
      [],
    );
  });
});

test("programs older than the server are refused in words", async () => {
  const old = `${folder}-old`;
  mkdirSync(old, { recursive: true });
  writeFileSync(`${old}/pg_dump`, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n", { mode: 0o755 });
  const child = spawn(process.execPath, ["bin/backup.ts", `${old}/x.backup`], {
    env: { ...process.env, VITEST: "", PG_BIN: old },
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const code = await new Promise((resolve) => child.once("close", resolve));
  rmSync(old, { recursive: true });
  expect(code).toBe(1);
  expect(said).toMatch(/^pg_dump is of version 9, the database of version \d+\. Install .* or set PG_BIN/);
});
