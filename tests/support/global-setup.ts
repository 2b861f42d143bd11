/** One PostgreSQL for the run, with a migrated template database that each test file clones. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { homeFor } from "#sandbox/postgres-home.ts";
import { removePostgres, startPostgres } from "#sandbox/postgres.ts";
import { isBuilt, startBuild } from "./app-build.ts";
import { expectEnds } from "./ends.ts";
import { memoryFolder } from "./memory-folder.ts";
import { keepServer, removeServer } from "./server-keeper.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    templateName: string;
  }
}

/** Where this machine has no memory to spare. */
const onDisk = ".data/test";
/** For data that no one needs after the run: whoever kills PostgreSQL in a test does it to a server of its own. */
const quick = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "512MB" };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const inMemory = memoryFolder();
  const folder = inMemory ?? onDisk;
  const keeper = keepServer(folder, inMemory ? "remove" : "stop unless used");
  const server = await startPostgres(folder, quick);
  const templateName = `template_${randomBytes(5).toString("hex")}`;
  // Open until the end, so that another run that ends first does not stop the server.
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  await easePasswords(client);
  await client.query(`CREATE DATABASE ${templateName}`);
  const { status, stderr } = spawnSync(process.execPath, ["bin/migrate.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: server.url(templateName),
      SHOPIFY_API_KEY: "unused",
      SHOPIFY_API_SECRET: "unused",
      SHOPIFY_APP_URL: "http://localhost",
      LOG_LEVEL: "error",
    },
  });
  if (status !== 0) throw new Error(`The test database could not be made: ${stderr.toString()}`);
  project.provide("postgresUrl", server.url("postgres"));
  project.provide("templateName", templateName);
  const endBuild = isBuilt() ? () => {} : startBuild();
  const allEnded = expectEnds();
  return async () => {
    endBuild();
    // They use the server to the last.
    await allEnded().finally(async () => {
      await client.query(`DROP DATABASE ${templateName} WITH (FORCE)`);
      const { rowCount: kept } = await client.query("SELECT FROM pg_database WHERE datname LIKE 'test\\_%'");
      await client.end();
      await server.stop();
      if (inMemory && kept) await keepOnDisk(inMemory);
      if (inMemory) await removeServer(inMemory);
      await keeper.dismiss();
    });
  };
}

/** For passwords that nobody guesses: a connection takes a fifth less of the processor, and a run makes thousands. */
async function easePasswords(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ can: boolean }>(
    "SELECT current_setting('server_version_num')::integer >= 160000 AS can",
  );
  if (!rows[0]?.can) return;
  await client.query("SET scram_iterations = 1");
  await client.query(`ALTER ROLE CURRENT_USER PASSWORD ${client.escapeLiteral(client.password ?? "")}`);
}

/** A database of a test that failed is there for a look: the server starts from there as from any folder. */
async function keepOnDisk(folder: string): Promise<void> {
  const { folder: kept, owner } = homeFor(resolve(onDisk));
  await removePostgres(onDisk);
  cpSync(join(homeFor(resolve(folder)).folder, "data"), join(kept, "data"), { recursive: true });
  if (owner) spawnSync("chown", ["-R", `${owner.uid}:${owner.gid}`, join(kept, "data")]);
}
