/** The queue, on the same PostgreSQL. A job only says "work on import n now"; the import row is the truth. */
import { PgBoss } from "pg-boss";
import type { ShopDb } from "./db.server.ts";
import { ownerPool } from "./db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

export const importQueue = "import";

export interface ImportJob {
  shop: string;
  importNumber: number;
}

function createBoss(options: { works: boolean }): PgBoss {
  const boss = new PgBoss({
    connectionString: env.DATABASE_URL,
    application_name: "pointbook queue",
    max: 3,
    migrate: false,
    schedule: false,
    supervise: options.works,
    useListenNotify: options.works,
    persistWarnings: false,
  });
  boss.on("error", (error) => log.warn({ err: error }, "queue"));
  return boss;
}

let sender: Promise<PgBoss> | undefined;

/** Enqueues in the caller's transaction: the job exists exactly when the change of status does. */
export async function enqueueImport(db: ShopDb, importNumber: number): Promise<void> {
  sender ??= createBoss({ works: false }).start();
  const boss = await sender.catch((error: unknown) => {
    // The next one tries again: a database that was away for a moment must not stop the queue for ever.
    sender = undefined;
    throw error;
  });
  const job: ImportJob = { shop: db.shop, importNumber };
  await boss.send(importQueue, job, {
    singletonKey: jobKey(job),
    db: { executeSql: (sql, values) => db.query(sql, values) },
  });
}

/** Sends without a transaction: for imports whose worker died. */
export async function enqueueAgain(boss: PgBoss, job: ImportJob): Promise<void> {
  await boss.send(importQueue, job, { singletonKey: jobKey(job) });
}

export function startWorkingQueue(): Promise<PgBoss> {
  return createBoss({ works: true }).start();
}

export async function stopSending(): Promise<void> {
  await (await sender)?.stop({ graceful: true, timeout: 3000 });
  sender = undefined;
}

/** Makes or updates the queue's own tables, and lets the application's role put jobs in, and see its shop's. */
export async function migrateQueue(): Promise<void> {
  const boss = new PgBoss({ connectionString: env.DATABASE_URL, max: 2, schedule: false, supervise: false });
  boss.on("error", (error) => log.warn({ err: error }, "queue"));
  await boss.start();
  if (!(await boss.getQueue(importQueue))) {
    await boss.createQueue(importQueue, {
      notify: true,
      retryLimit: 5,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: 6 * 3600,
    });
  }
  await boss.stop({ graceful: false });
  await ownerPool.query(`
    GRANT USAGE ON SCHEMA pgboss TO pointbook_app;
    GRANT SELECT ON pgboss.queue TO pointbook_app;
    GRANT SELECT, INSERT ON pgboss.job, pgboss.job_common TO pointbook_app;
    ALTER TABLE pgboss.job ENABLE ROW LEVEL SECURITY;
    ALTER TABLE pgboss.job_common ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS one_shop ON pgboss.job;
    DROP POLICY IF EXISTS one_shop ON pgboss.job_common;
    CREATE POLICY one_shop ON pgboss.job TO pointbook_app
      USING (data->>'shop' = current_setting('pointbook.shop', true))
      WITH CHECK (data->>'shop' = current_setting('pointbook.shop', true));
    CREATE POLICY one_shop ON pgboss.job_common TO pointbook_app
      USING (data->>'shop' = current_setting('pointbook.shop', true))
      WITH CHECK (data->>'shop' = current_setting('pointbook.shop', true));
  `);
}

function jobKey({ shop, importNumber }: ImportJob): string {
  return `${shop}#${importNumber}`;
}
