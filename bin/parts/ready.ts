import { readdir } from "node:fs/promises";
import { DatabaseUnfit } from "../../app/database/database-unfit.ts";
import { watchPool } from "../../app/database/db.server.ts";
import { env } from "../../app/env.server.ts";
import { log } from "../../app/log.server.ts";
import { importQueue, retentionQueue } from "../../app/queue.server.ts";
import { functionFiles } from "../../prisma/functions.server.ts";
import { proveDatabase } from "./prove-database.ts";

const answerMsMax = 2_000;
const silent = "The database does not answer.";

/** It opens connections, and anybody may ask: not for each who does. */
const provedForMs = 5_000;
let provedUntil = 0;

let asking: Promise<string | null> | undefined;

/**
 * What is missing before this process can do its work, in one sentence; null when nothing is. However many ask at
 * once, the database is asked once.
 */
export async function notReady(): Promise<string | null> {
  asking ??= askDatabase()
    .catch((error: unknown) => {
      log.warn({ err: error }, "not ready");
      return error instanceof DatabaseUnfit ? error.message : silent;
    })
    .finally(() => (asking = undefined));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(silent), answerMsMax);
  });
  return Promise.race([asking, late]).finally(() => clearTimeout(timer));
}

async function askDatabase(): Promise<string | null> {
  const { rows: tables } = await watchPool.query<Record<"migrations" | "functions" | "queue", boolean>>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS migrations,
            to_regclass('pointbook_migrate.function_file') IS NOT NULL AS functions,
            to_regclass('pgboss.queue') IS NOT NULL AS queue`,
  );
  if (!tables[0]?.migrations) return "The database has no tables yet: run npm run migrate.";
  const { rows: applied } = await watchPool.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  const missing = (await migrationNames()).find((name) => !applied.some((one) => one.name === name));
  if (missing) return `Migration ${missing} is not applied: run npm run migrate.`;
  if (!tables[0].functions) return "The database has no functions yet: run npm run migrate.";
  const unknown = await unknownFunction();
  if (unknown) return `Function ${unknown} is not applied: run npm run migrate.`;
  if (!tables[0].queue) return "The queue has no tables yet: run npm run migrate.";
  const { rows: queues } = await watchPool.query("SELECT FROM pgboss.queue WHERE name = ANY($1)", [
    [importQueue, retentionQueue],
  ]);
  if (queues.length < 2) return "The queue is not prepared: run npm run migrate.";
  if (performance.now() < provedUntil) return null;
  await proveDatabase(env.DATABASE_URL);
  provedUntil = performance.now() + provedForMs;
  return null;
}

async function unknownFunction(): Promise<string | undefined> {
  const { rows } = await watchPool.query<{ name: string; checksum: string }>(
    "SELECT name, checksum FROM pointbook_migrate.function_file",
  );
  const files = await functionFiles();
  return files.find((file) => !rows.some((row) => row.name === file.name && row.checksum === file.checksum))
    ?.name;
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(new URL("../../prisma/migrations/", import.meta.url), {
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
