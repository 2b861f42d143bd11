/** Looks at the database as its owner, past row security, and goes on looking when it was away for a moment. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export interface Observer {
  look<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const patienceMs = 60_000;

export function createObserver(databaseUrl: string): Observer {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 5, application_name: "observer" });
  pool.on("error", () => {});
  return {
    async look<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      const until = performance.now() + patienceMs;
      for (;;) {
        try {
          return (await pool.query<Row>(sql, values)).rows;
        } catch (error) {
          // A mistake in the statement does not pass.
          if (isMistake(error) || performance.now() > until) throw error;
          await sleep(50);
        }
      }
    },
    close: () => pool.end(),
  };
}

/** Class 42: syntax error or access rule violation. */
function isMistake(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code?.startsWith("42") ?? false);
}
