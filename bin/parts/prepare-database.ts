import pg from "pg";
import { migrate, type Migrated } from "../../prisma/migrate.server.ts";
import { DatabaseUnfit } from "../../app/database/database-unfit.ts";
import { closeDatabase } from "../../app/database/db.server.ts";
import { env } from "../../app/env.server.ts";
import { log } from "../../app/log.server.ts";
import { migrateQueue } from "../../app/queue-tables.server.ts";
import { proveDatabase, proveSessions } from "./prove-database.ts";
import { notReady } from "./ready.ts";

/** Proves that the database is fit, and brings the tables of the app and of the queue up to date. */
export async function prepareDatabase(): Promise<Migrated> {
  await proveSessions(env.DATABASE_URL);
  const migrated = await migrate(env.DATABASE_URL, migrateQueue, () =>
    log.info("waits for another process that brings the database up to date"),
  );
  await proveDatabase(env.DATABASE_URL);
  await proveReplica();
  return migrated;
}

/** For the web process, which may have a login without rights of its own: whoever owns the tables migrates. */
export async function prepareOrTrustDatabase(): Promise<void> {
  if (await ownsTables()) {
    await prepareDatabase();
    return;
  }
  const missing = await notReady();
  if (missing) throw new Error(missing);
  await proveReplica();
}

/** For a process that does nothing else with these modules. */
export async function prepareDatabaseAndLeave(): Promise<Migrated> {
  return prepareDatabase().finally(closeDatabase);
}

async function ownsTables(): Promise<boolean> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL, application_name: "pointbook" });
  await client.connect();
  try {
    const { rows } = await client.query<{ owns: boolean }>(
      `SELECT coalesce((SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class
                        WHERE oid = to_regclass('public._prisma_migrations')),
                       has_schema_privilege(session_user, 'public', 'CREATE')) AS owns`,
    );
    return rows[0]?.owns ?? false;
  } finally {
    await client.end();
  }
}

/** One that is away keeps nobody from starting: only the storefront asks it. */
async function proveReplica(): Promise<void> {
  const { HISTORY_DATABASE_URL: url } = env;
  if (!url) return;
  try {
    await proveDatabase(url);
  } catch (error) {
    if (error instanceof DatabaseUnfit) throw new DatabaseUnfit(`HISTORY_DATABASE_URL: ${error.message}`);
    log.warn({ err: error }, "the replica for the history does not answer");
  }
}
