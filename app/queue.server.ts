/**
 * The queue, on the same PostgreSQL. A job only says "work on import n now", or "work on this shop's webhooks now": the
 * rows of the import and of the webhooks are the truth.
 */
import { PgBoss, type ConstructorOptions } from "pg-boss";
import { provesItself } from "./database/connection.server.ts";
import { inShop, ownerPool, readQueue, type ShopDb } from "./database/db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";
import { patience, type Patience } from "./database/patience.ts";

export const importQueue = "import";
export const webhookQueue = "webhook";
/** Deletes what is over its time, once a day; its jobs belong to no shop. */
export const retentionQueue = "retention";
/** Looks for customers whom Shopify no longer has, once a night; its jobs belong to no shop. */
export const goneQueue = "gone";

/** Small and large imports have lanes of their own in each worker: neither kind waits for the other. */
export const priorities = { small: 1, large: 0 } as const;
/** A file that is done in seconds, whatever Shopify's pace. */
export const smallImportRowsMax = 20_000;

export interface ImportJob {
  shop: string;
  importNumber: number;
}

export interface WebhookJob {
  shop: string;
}

/** Of the owner: who works on the queue sees every shop's jobs. pg-boss hands `onConnect` on to its pool. */
export const asOwner = (max: number, limits: Patience, onConnect = provesItself("owner", limits)) => ({
  connectionString: env.DATABASE_URL,
  application_name: "pointbook queue",
  max,
  onConnect,
});

const sends = { migrate: false, schedule: false, supervise: false, persistWarnings: false };
const works = { ...sends, schedule: true, supervise: true, useListenNotify: true };

export function createBoss(options: ConstructorOptions): PgBoss {
  const boss = new PgBoss(options);
  boss.on("error", (error) => log.warn({ err: error }, "queue"));
  return boss;
}

let sender: Promise<PgBoss> | undefined;

/** Enqueues in the caller's transaction: the job exists exactly when the change of status does. */
export async function enqueueImport(db: ShopDb, importNumber: number): Promise<void> {
  await send(await startSender(), db, importNumber);
}

/** In the caller's transaction as well. One job that waits is enough for all of a shop's webhooks. */
export async function enqueueWebhooks(db: ShopDb): Promise<void> {
  await sendWebhooks(await startSender(), db);
}

function startSender(): Promise<PgBoss> {
  sender ??= createBoss({ ...sends, db: { executeSql: readQueue } }).start();
  return sender.catch((error: unknown) => {
    // The next one tries again: a database that was away for a moment must not stop the queue for ever.
    sender = undefined;
    throw error;
  });
}

/** For imports that have work left and no job: those of a worker that died, or whose turn has come. */
export async function enqueueAgain(boss: PgBoss, waiting: (ImportJob & { small: boolean })[]): Promise<void> {
  if (waiting.length === 0) return;
  const jobs = waiting.map(({ shop, importNumber, small }) => jobOf({ shop, importNumber }, small));
  await boss.insert(importQueue, jobs);
}

/**
 * Ends the jobs of a shop that a process left active when it died: nobody else would before their six hours are over.
 * Call it with the shop's lock held: any other job of the shop would find it held, and end.
 */
export async function endLeftJobs(shop: string, ownJobId: string): Promise<void> {
  await ownerPool.query(
    `UPDATE pgboss.job SET state = 'completed', completed_on = now()
     WHERE name = $1 AND state = 'active' AND data->>'shop' = $2 AND id <> $3`,
    [importQueue, shop, ownJobId],
  );
}

/** For shops whose webhooks wait and have no job. */
export async function enqueueWebhooksAgain(boss: PgBoss, shop: string): Promise<void> {
  await inShop(shop, (db) => sendWebhooks(boss, db));
}

async function send(boss: PgBoss, db: ShopDb, importNumber: number): Promise<void> {
  const { rows } = await db.query<{ small: boolean }>(
    "SELECT row_count <= $3 AS small FROM import WHERE shop = $1 AND import_number = $2",
    [db.shop, importNumber, smallImportRowsMax],
  );
  const { data, ...options } = jobOf({ shop: db.shop, importNumber }, rows[0]?.small ?? false);
  await boss.send(importQueue, data, {
    ...options,
    db: inTransaction(db),
  });
}

async function sendWebhooks(boss: PgBoss, db: ShopDb): Promise<void> {
  const job: WebhookJob = { shop: db.shop };
  await boss.send(webhookQueue, job, { singletonKey: db.shop, db: inTransaction(db) });
}

const inTransaction = (db: ShopDb) => ({
  executeSql: (sql: string, values?: unknown[]) => db.query(sql, values),
});

export function startWorkingQueue(): Promise<PgBoss> {
  return createBoss({ ...works, ...asOwner(3, patience.queue) }).start();
}

export async function stopSending(): Promise<void> {
  await (await sender)?.stop({ graceful: true, timeout: 3000 });
  sender = undefined;
}

function jobOf(data: ImportJob, small: boolean) {
  return {
    data,
    priority: small ? priorities.small : priorities.large,
    singletonKey: `${data.shop}#${data.importNumber}`,
  };
}
