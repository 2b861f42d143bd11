/** The queue's own tables: made, brought up to date, and given to the app's roles. */
import { createHash } from "node:crypto";
import type pg from "pg";
import { provesItself } from "./database/connection.server.ts";
import { ownerPool } from "./database/db.server.ts";
import { patience, type Patience } from "./database/patience.ts";
import { importQueue, webhookQueue, retentionQueue, goneQueue, asOwner, createBoss } from "./queue.server.ts";

/** Once a day, when most merchants sleep. A day that no worker lived through is made up for. */
const retentionTime = "23 3 * * *";
const goneTime = "41 1 * * *";

/** Makes or updates the queue's own tables, and lets the application's role put jobs in, and see its shop's. */
export async function migrateQueue(): Promise<void> {
  const boss = createBoss({
    ...asOwner(2, patience.migration, onCoordinatorAlone(patience.migration)),
    schedule: false,
    supervise: false,
  });
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
  if (!(await boss.getQueue(webhookQueue))) {
    // Short: a second job of a shop is not made while one waits. What fails is noted with the webhook and not with the
    // job, and the worker's sweep makes a new one.
    await boss.createQueue(webhookQueue, {
      policy: "short",
      notify: true,
      retryLimit: 0,
      expireInSeconds: 6 * 3600,
      deleteAfterSeconds: 24 * 3600,
    });
  }
  for (const nightly of [retentionQueue, goneQueue]) {
    if (await boss.getQueue(nightly)) continue;
    // Exclusive: a second job is refused while one waits or runs.
    await boss.createQueue(nightly, {
      policy: "exclusive",
      notify: true,
      retryLimit: 3,
      retryDelay: 600,
      expireInSeconds: 6 * 3600,
    });
  }
  await boss.schedule(retentionQueue, retentionTime, null, { missed: "once" });
  await boss.schedule(goneQueue, goneTime, null, { missed: "once" });
  await boss.stop({ graceful: false });
  await giveRights();
}

/**
 * They lock the tables of jobs against everybody, and a process that starts is not to stand behind whoever has been at
 * one for long. So they are given once, and again where they, or the queue's own tables, have become others.
 */
async function giveRights(): Promise<void> {
  const { rows } = await ownerPool.query<{ version: number; given: string | null }>(
    "SELECT version, obj_description('pgboss'::regnamespace, 'pg_namespace') AS given FROM pgboss.version",
  );
  const [{ version, given } = { version: 0, given: null }] = rows;
  const wanted = `Rights ${createHash("sha256").update(rights).digest("hex").slice(0, 16)}, version ${version}`;
  if (given === wanted) return;
  await ownerPool.query(`BEGIN; ${rights} COMMENT ON SCHEMA pgboss IS '${wanted}'; COMMIT`);
}

/**
 * On a cluster the queue is on the coordinator alone: whoever takes a job asks for those of all shops, and a node may
 * refuse what pg-boss makes. Elsewhere this is a setting that nobody reads.
 */
const onCoordinator = (scope: "SESSION" | "LOCAL") => `SET ${scope} citus.enable_ddl_propagation = off`;

/** What the app's roles may do with the queue's tables, and what it adds to them. */
const rights = `
  ${onCoordinator("LOCAL")};
  CREATE INDEX IF NOT EXISTS import_job_waiting ON pgboss.job_common (singleton_key)
    WHERE name = 'import' AND state < 'active';
  CREATE INDEX IF NOT EXISTS import_job_active ON pgboss.job_common ((data->>'shop'))
    WHERE name = 'import' AND state = 'active';
  CREATE TABLE IF NOT EXISTS pgboss.worker_beat (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), beaten_at timestamptz NOT NULL DEFAULT now());
  INSERT INTO pgboss.worker_beat DEFAULT VALUES ON CONFLICT DO NOTHING;
  GRANT SELECT ON pgboss.worker_beat TO pointbook_app;
  GRANT USAGE ON SCHEMA pgboss TO pointbook_app;
  GRANT SELECT ON pgboss.queue, pgboss.version TO pointbook_app;
  GRANT SELECT, INSERT, DELETE ON pgboss.job, pgboss.job_common TO pointbook_app;
  GRANT USAGE ON SCHEMA pgboss TO pointbook_watch;
  GRANT SELECT (name) ON pgboss.queue TO pointbook_watch;
  GRANT SELECT (id, name, state, created_on, start_after) ON pgboss.job TO pointbook_watch;
  ALTER TABLE pgboss.job ENABLE ROW LEVEL SECURITY;
  ALTER TABLE pgboss.job_common ENABLE ROW LEVEL SECURITY;
  DROP POLICY IF EXISTS one_shop ON pgboss.job;
  DROP POLICY IF EXISTS one_shop ON pgboss.job_common;
  DROP POLICY IF EXISTS watch ON pgboss.job;
  CREATE POLICY watch ON pgboss.job FOR SELECT TO pointbook_watch USING (true);
  CREATE POLICY one_shop ON pgboss.job TO pointbook_app
    USING (data->>'shop' = current_setting('pointbook.shop', true))
    WITH CHECK (data->>'shop' = current_setting('pointbook.shop', true));
  CREATE POLICY one_shop ON pgboss.job_common TO pointbook_app
    USING (data->>'shop' = current_setting('pointbook.shop', true))
    WITH CHECK (data->>'shop' = current_setting('pointbook.shop', true));
`;

const onCoordinatorAlone = (limits: Patience) => async (client: pg.ClientBase) => {
  await provesItself("owner", limits)(client);
  await client.query(onCoordinator("SESSION"));
};
