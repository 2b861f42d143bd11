import { migrate, type Migrated } from "../../prisma/migrate.server.ts";
import { closeDatabase } from "../../app/db.server.ts";
import { env } from "../../app/env.server.ts";
import { log } from "../../app/log.server.ts";
import { migrateQueue } from "../../app/queue.server.ts";

/** Brings the tables of the app and of the queue up to date. Every process calls it at its start. */
export async function prepareDatabase(): Promise<Migrated> {
  try {
    return await migrate(env.DATABASE_URL, migrateQueue, () =>
      log.info("waits for another process that brings the database up to date"),
    );
  } catch (error) {
    throw sayWhatToDo(error);
  }
}

/** For a process that does nothing else with these modules. */
export async function prepareDatabaseAndLeave(): Promise<Migrated> {
  return prepareDatabase().finally(closeDatabase);
}

const connectionCodes = ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "ECONNRESET", "28P01", "28000", "3D000"];

function sayWhatToDo(error: unknown): unknown {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  if (!connectionCodes.includes(code ?? errors?.[0]?.code ?? "")) return error;
  const { host, pathname } = new URL(env.DATABASE_URL);
  return new Error(
    `The database ${pathname.slice(1)} at ${host} does not answer: start it, or correct DATABASE_URL.`,
    {
      cause: error,
    },
  );
}
