import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { startProgram } from "#support/app-process.ts";
import { migrate, migrationLock } from "../../../prisma/migrate.server.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";

const folder = new URL("../../../prisma/migrations/", import.meta.url);
const names = (await readdir(folder, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const empty = "test_migrations_" + process.pid;
const emptyUrl = Object.assign(new URL(inject("postgresUrl")), { pathname: `/${empty}` }).href;

async function inEmpty<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: emptyUrl });
  await client.connect();
  return client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

beforeEach(async () => {
  await asOwner(`DROP DATABASE IF EXISTS ${empty} WITH (FORCE)`);
  await asOwner(`CREATE DATABASE ${empty}`);
});
afterAll(() => asOwner(`DROP DATABASE IF EXISTS ${empty} WITH (FORCE)`));

const bookkeeping = () =>
  inEmpty<{ name: string; checksum: string; steps: number; finished: boolean }>(
    `SELECT migration_name AS name, checksum, applied_steps_count AS steps, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations ORDER BY 1`,
  );

test("an empty database gets every migration in order, and a second run does nothing", async () => {
  expect((await migrate(emptyUrl)).migrations).toEqual(names);
  expect((await migrate(emptyUrl)).migrations).toEqual([]);
});

test("two processes that start at once: one migrates, the other finds it done", async () => {
  const both = await Promise.all([migrate(emptyUrl), migrate(emptyUrl)]);
  expect(both.flatMap(({ migrations }) => migrations)).toEqual(names);
  expect((await bookkeeping()).map(({ name }) => name)).toEqual(names);
});

test("six processes that start on an empty database at once all find it ready, and its queue", async () => {
  const six = Array.from({ length: 6 }, () => startProgram("migrate.ts", { DATABASE_URL: emptyUrl }));
  const ends = await Promise.all(six.map(async (program) => [await program.ended, program.said()]));
  expect(ends.filter(([code]) => code !== 0)).toEqual([]);
  expect(await inEmpty("SELECT FROM pgboss.queue WHERE name = 'import'")).toHaveLength(1);
});

test("a worker waits for a migration that takes longer than others are patient", async () => {
  const migrating = new pg.Client({ connectionString: emptyUrl });
  await migrating.connect();
  await migrating.query("SELECT pg_advisory_lock($1)", [migrationLock]);
  const worker = startProgram("worker.ts", { DATABASE_URL: emptyUrl, LOG_LEVEL: "info" });
  onTestFinished(() => worker.stop());
  await until(() => worker.said().includes("waits for another process"));
  // The library that keeps the sessions looks for its table as soon as it is loaded, complains that it is missing, and
  // gives up ten seconds later.
  await sleep(1_000);
  expect({ ended: worker.hasEnded(), said: worker.said() }).toEqual({
    ended: false,
    said: expect.stringMatching(/^[^\n]*waits for another process[^\n]*$/),
  });
  await migrating.end();
  await until(() => worker.said().includes("worker process works"));
});

test("one that waits for a table’s lock lets others write meanwhile, and is applied in the end", async () => {
  await migrate(emptyUrl);
  const [last] = await inEmpty<{ name: string }>(
    `DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_import_log_by_index' RETURNING migration_name AS name`,
  );
  await inEmpty("DROP INDEX import_log");
  const applying = new pg.Client({ connectionString: emptyUrl });
  await applying.connect();
  await applying.query("BEGIN; LOCK TABLE import IN ROW EXCLUSIVE MODE");
  const migrating = migrate(emptyUrl);
  const waiting = "SELECT FROM pg_locks WHERE relation = 'import'::regclass AND NOT granted";
  await until(async () => (await inEmpty(waiting)).length > 0);
  await inEmpty("SET lock_timeout = '30s'; UPDATE import SET file_name = file_name");
  await applying.end();
  expect((await migrating).migrations).toEqual([last?.name]);
});

test("the checksum is Prisma's: SHA-256 of the file's bytes, in hexadecimal", async () => {
  await migrate(emptyUrl);
  for (const { name, checksum, steps, finished } of await bookkeeping()) {
    const bytes = await readFile(new URL(`${name}/migration.sql`, folder));
    expect({ checksum, steps, finished }).toEqual({
      checksum: createHash("sha256").update(bytes).digest("hex"),
      steps: 1,
      finished: true,
    });
  }
});

test("a file that was changed after it had been applied is refused", async () => {
  await migrate(emptyUrl);
  await inEmpty("UPDATE _prisma_migrations SET checksum = repeat('0', 64)");
  await expect(migrate(emptyUrl)).rejects.toThrow(
    `Migration ${names[0]} was changed after it had been applied`,
  );
});

test("a migration that fails changes nothing and is tried again by the next start", async () => {
  await inEmpty("CREATE TABLE erasure (in_the_way integer)");
  await expect(migrate(emptyUrl)).rejects.toThrow(
    /failed and changed nothing: relation "erasure" already exists/,
  );
  expect(await inEmpty("SELECT relname FROM pg_class WHERE relname = 'import'")).toEqual([]);
  await inEmpty("DROP TABLE erasure");
  expect((await migrate(emptyUrl)).migrations).toEqual(names);
});
