/** prisma/functions: each SQL function once, as it is today, on a new database and on one that has the older copies. */
import { createHash, randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { startProgram } from "#support/app-process.ts";
import { migrate } from "../../../prisma/migrate.server.ts";
import { asOwner } from "#support/owner.ts";

const source = "prisma/functions";
const files = readdirSync(source).map((file) => file.replace(/\.sql$/, ""));
/** Those that landed while they still held functions. */
const landed = ["20261121000000_init", "20261122000000_undo_pause_schedule", "20261123000000_any_file"];

const database = `test_functions_${process.pid}`;
const url = Object.assign(new URL(inject("postgresUrl")), { pathname: `/${database}` }).href;
const copies: string[] = [];

async function ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const answer = values.length > 0 ? client.query<Row>(sql, values) : client.query<Row>(sql);
  return answer.then(({ rows }) => rows).finally(() => client.end());
}

beforeEach(async () => {
  await asOwner(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await asOwner(`CREATE DATABASE ${database}`);
});
afterAll(async () => {
  await asOwner(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  for (const copy of copies) rmSync(copy, { recursive: true });
});

/** A release with other functions. */
function release(changes: Record<string, string>): URL {
  const copy = mkdtempSync(join(tmpdir(), "pointbook-functions-"));
  copies.push(copy);
  cpSync(source, copy, { recursive: true });
  for (const [name, sql] of Object.entries(changes)) writeFileSync(join(copy, `${name}.sql`), sql);
  return pathToFileURL(`${copy}/`);
}

const migrateFrom = (folder: URL) =>
  migrate(url, undefined, undefined, folder).then(({ functions }) => functions);
const fileOf = (name: string) => readFileSync(`${source}/${name}.sql`, "utf8");

/** As a release left it whose functions were in its migrations. */
async function migrateAsItLanded(): Promise<void> {
  await ask(`CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
    finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  for (const name of landed) {
    const sql = readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8");
    await ask(sql);
    await ask(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
    );
  }
}

const functions = () =>
  ask<{ signature: string; body: string; owner: string; rights: string | null }>(
    `SELECT p.oid::regprocedure::text AS signature, pg_get_functiondef(p.oid) AS body, r.rolname AS owner,
            p.proacl::text AS rights
     FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = 'public'::regnamespace ORDER BY 1`,
  );
const bodyOf = async (name: string) =>
  (await functions()).find(({ signature }) => signature.startsWith(`${name}(`))?.body;

describe("a database gets every function as its file says", () => {
  test("when it is new", async () => {
    expect((await migrate(url)).functions).toEqual({ applied: files, newer: [] });
    expect((await functions()).map(({ signature }) => signature.replace(/\(.*/, "")).sort()).toEqual(files);
    expect((await migrate(url)).functions).toEqual({ applied: [], newer: [] });
  });

  test("when it has the copies of the migrations, as they landed", async () => {
    await migrate(url);
    const fresh = await functions();
    await asOwner(`DROP DATABASE ${database} WITH (FORCE)`);
    await asOwner(`CREATE DATABASE ${database}`);
    await migrateAsItLanded();
    expect(await functions()).not.toEqual(fresh);

    expect((await migrate(url)).functions).toEqual({ applied: files, newer: [] });
    expect(await functions()).toEqual(fresh);
  });

  test("and those that erase run as the one role that may, for nobody but the app", async () => {
    await migrate(url);
    const [{ login } = { login: "" }] = await ask<{ login: string }>("SELECT current_user AS login");
    for (const { signature, owner, rights } of await functions()) {
      const erases = signature.startsWith("erase_");
      expect({ signature, owner }).toEqual({ signature, owner: erases ? "pointbook_eraser" : login });
      if (!erases) continue;
      expect(rights).toContain("pointbook_app=X/pointbook_eraser");
      expect(rights, "an entry without a name is everybody").not.toMatch(/[{,]=X/);
    }
    const [may] = await ask("SELECT has_schema_privilege('pointbook_eraser', 'public', 'CREATE') AS create");
    expect(may).toEqual({ create: false });
  });
});

test("a file that was changed is applied again, and alone", async () => {
  await migrate(url);
  const before = await functions();
  const changed = fileOf("applying_name").replace("'pointbook applies '", "'pointbook is applying '");
  const folder = release({ applying_name: changed });
  expect(await migrateFrom(folder)).toEqual({ applied: ["applying_name"], newer: [] });
  expect(await bodyOf("applying_name")).toContain("pointbook is applying");
  const others = (list: typeof before) => list.filter(({ signature }) => !/^applying_name/.test(signature));
  expect(others(await functions())).toEqual(others(before));
  expect(await migrateFrom(folder)).toEqual({ applied: [], newer: [] });
});

test("an older release that starts again leaves the functions of a newer one alone, and says so", async () => {
  await migrate(url);
  await migrateFrom(release({ lock_ledger: `-- Newer.\n${fileOf("lock_ledger").replace(", 0)", ", 1)")}` }));
  expect(await migrate(url)).toMatchObject({ functions: { applied: [], newer: ["lock_ledger"] } });
  expect(await bodyOf("lock_ledger")).toContain(", 1)");
});

test("functions may call each other, whatever their names", async () => {
  const sql = (name: string, calls: string) =>
    `CREATE OR REPLACE FUNCTION ${name}() RETURNS integer LANGUAGE sql AS $$ SELECT ${calls} $$;\n`;
  const folder = release({ a_first: sql("a_first", "z_last()"), z_last: sql("z_last", "7") });
  expect((await migrateFrom(folder)).applied).toEqual(["a_first", ...files, "z_last"]);
  expect(await ask("SELECT a_first() AS n")).toEqual([{ n: 7 }]);
});

describe("other parameters", () => {
  const other = `CREATE OR REPLACE FUNCTION applied_so_far(of_shop text, of_import integer) RETURNS integer
    LANGUAGE sql STABLE AS $$ SELECT 0 $$;\n`;

  test("take the place of the older ones, which the file drops", async () => {
    await migrate(url);
    const folder = release({ applied_so_far: `DROP FUNCTION IF EXISTS applied_so_far(integer);\n${other}` });
    expect((await migrateFrom(folder)).applied).toEqual(["applied_so_far"]);
    const names = (await functions()).map(({ signature }) => signature);
    expect(names.filter((name) => name.startsWith("applied_so_far"))).toEqual([
      "applied_so_far(text,integer)",
    ]);
  });

  test("are refused where the file forgets to drop the older ones", async () => {
    await migrate(url);
    const before = await functions();
    await expect(migrateFrom(release({ applied_so_far: other }))).rejects.toThrow(
      "Function applied_so_far failed, and no function was changed: its file must leave one function of its name, and there is applied_so_far(integer) and applied_so_far(text,integer)",
    );
    expect(await functions()).toEqual(before);
  });
});

test.each([
  ["that is no SQL", "CREATE OR REPLACE FUNCTION report_applied(", "syntax error at end of input"],
  [
    "whose body is wrong",
    "CREATE OR REPLACE FUNCTION report_applied(of_import integer, more integer) RETURNS integer LANGUAGE sql AS $$ SELECT no_such_column $$;",
    'column "no_such_column" does not exist',
  ],
  ["that defines no function of its name", "SELECT 1;", null],
])("a file %s changes nothing, also not the functions beside it", async (_, sql, complaint) => {
  await migrate(url);
  const before = await functions();
  if (complaint === null) await ask("DROP FUNCTION report_applied(integer, integer)");
  const folder = release({ report_applied: sql, lock_ledger: `-- Changed too.\n${fileOf("lock_ledger")}` });
  const expected = complaint ?? "its file must leave one function of its name, and there is none";
  await expect(migrateFrom(folder)).rejects.toThrow(
    `Function report_applied failed, and no function was changed: ${expected}`,
  );
  if (complaint !== null) expect(await functions()).toEqual(before);
  const right = release({ lock_ledger: `-- Changed too.\n${fileOf("lock_ledger")}` });
  expect((await migrateFrom(right)).applied, "is tried again by the next start").toEqual(["lock_ledger"]);
});

test("a process that can't apply them ends with one sentence", async () => {
  await ask("CREATE SCHEMA pointbook_migrate; CREATE TABLE pointbook_migrate.function_file (name text)");
  const program = startProgram("migrate.ts", { DATABASE_URL: url });
  expect(await program.ended).toBe(1);
  expect(program.said()).toBe('column "checksum" does not exist');
});

test("two processes at once, on a database as it landed: one applies them, both find them there", async () => {
  await migrateAsItLanded();
  const both = await Promise.all([migrate(url), migrate(url)]);
  expect(both.flatMap(({ functions: { applied } }) => applied)).toEqual(files);
  const known = await ask<{ name: string }>("SELECT name FROM pointbook_migrate.function_file ORDER BY id");
  expect(known.map(({ name }) => name)).toEqual(files);
});
