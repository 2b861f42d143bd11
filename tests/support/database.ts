import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A database of the test file's own, cloned from the migrated template. Kept for a look when a test failed. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(5).toString("hex")}`;
  const admin = inject("postgresUrl");
  await administer(admin, `CREATE DATABASE ${name} TEMPLATE ${inject("templateName")}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(admin, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
