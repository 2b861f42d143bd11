/** One PostgreSQL for the run, with a migrated template database that each test file clones. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "#sandbox/postgres.ts";
import { isBuilt, startBuild } from "./app-build.ts";
import { expectEnds } from "./ends.ts";
import { keepServer } from "./server-keeper.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    templateName: string;
  }
}

const folder = ".data/test";
/** For data that no one needs after the run: whoever kills PostgreSQL in a test does it to a server of its own. */
const quick = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const keeper = keepServer(folder, "stop unless used");
  const server = await startPostgres(folder, quick);
  const templateName = `template_${randomBytes(5).toString("hex")}`;
  // Open until the end, so that another run that ends first does not stop the server.
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
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
      await client.end();
      await server.stop();
      await keeper.dismiss();
    });
  };
}
