/**
 * A webhook is written down and answered at once: Shopify waits five seconds. The worker does what it says, each once,
 * those of one shop in the order in which they came. Its row is the truth; a job only says "work on this shop's now".
 */
import pg from "pg";
import { inShop, webhookPool, type ShopDb } from "../database/db.server.ts";
import { askEveryShop } from "../database/every-shop.server.ts";
import { heldLocks } from "../database/held-locks.ts";
import { log } from "../log.server.ts";
import { enqueueWebhooks } from "../queue.server.ts";
import { topics } from "./webhooks.server.ts";

export interface WebhookDelivery {
  shop: string;
  topic: string;
  webhookId: string;
  payload: unknown;
  /** When what it tells of happened, by Shopify's clock; now where that is not said. */
  triggeredAt?: Date;
}

/** An import that is being applied keeps the ledger for minutes, and other shops' webhooks wait for this worker. */
const lockWait = "1s";
const lockedPauseSeconds = 1;
const failedPauseSecondsMax = 300;
/** One that failed so often, for about a quarter of an hour, does not keep back those behind it any longer. */
const triesBeforeOthers = 10;

/** @returns the HTTP status that Shopify is answered with: 200 taken, 404 not ours, 422 a payload that is not understood. */
export async function takeWebhook(delivery: WebhookDelivery): Promise<200 | 404 | 422> {
  const { shop, topic, webhookId, payload, triggeredAt = new Date() } = delivery;
  const known = topics[topic];
  if (!known) return 404;
  const read = known.payload.safeParse(payload);
  if (!read.success) {
    const issues = read.error.issues.map((issue) => issue.path.join("."));
    log.error({ shop, topic, webhookId, issues }, "webhook not understood");
    return 422;
  }
  const write = async (db: ShopDb) => {
    // A repeat is looked for first: where the one before is just worked on, ON CONFLICT would wait for that to end.
    const rowCount = await db.queryWhole(
      `INSERT INTO webhook_delivery (shop, webhook_id, topic, payload, triggered_at)
       SELECT $1, $2, $3, $4, $5
       WHERE NOT EXISTS (SELECT FROM webhook_delivery WHERE shop = $1 AND webhook_id = $2) ON CONFLICT DO NOTHING`,
      [db.shop, webhookId, topic, jsonOf(read.data), triggeredAt],
    );
    if (rowCount === 1) await enqueueWebhooks(db);
  };
  await inShop(shop, write, webhookPool);
  log.info({ shop, topic, webhookId }, "webhook taken");
  return 200;
}

/** Ids are read from text as well. */
const jsonOf = (payload: unknown) =>
  JSON.stringify(payload, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));

/**
 * Works on the shop's webhooks, the oldest first, until none is left. Returns early where another process is at them,
 * and where one did not succeed: that one's time to be tried again is noted, and `shopsWithDeliveries` tells of it.
 */
export async function workOnDeliveries(shop: string, signal?: AbortSignal): Promise<void> {
  const prepared = new Set<string>();
  while (!signal?.aborted && (await workOnNext(shop, prepared)));
}

interface Kept {
  webhookId: string;
  topic: string;
  payload: unknown;
  triggeredAt: Date;
  isDue: boolean;
}

async function workOnNext(shop: string, prepared: Set<string>): Promise<boolean> {
  let next: Kept | undefined;
  let isDone = false;
  try {
    await inShop(shop, async (db) => {
      // A large shop is erased in minutes, and that is as it should be.
      await db.query(`SET LOCAL lock_timeout = '${lockWait}'; SET LOCAL statement_timeout = 0`);
      const oldest = (await isAlone(db)) ? await oldestOf(db) : undefined;
      if (!oldest?.isDue) return;
      next = oldest;
      const { webhookId, topic } = next;
      const { before } = topics[topic] ?? {};
      if (before && !prepared.has(webhookId)) {
        await before(db);
        prepared.add(webhookId);
      } else {
        await work(db, next);
        isDone = true;
      }
    });
  } catch (error) {
    if (!next) throw error;
    await postpone(shop, next, error);
    return false;
  }
  if (next && isDone) log.info({ shop, topic: next.topic, webhookId: next.webhookId }, "webhook done");
  return next !== undefined;
}

/** Until the transaction ends. */
async function isAlone(db: ShopDb): Promise<boolean> {
  const { rows } = await db.query<{ alone: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${lockKey("$1")}) AS alone`,
    [db.shop],
  );
  return rows[0]?.alone ?? false;
}

const lockKey = (shop: string) => `hashtextextended('pointbook webhooks ' || ${shop}, 0)`;

async function oldestOf(db: ShopDb): Promise<Kept | undefined> {
  const { rows } = await db.query<Kept>(
    `SELECT webhook_id AS "webhookId", topic, payload, triggered_at AS "triggeredAt", try_at <= now() AS "isDue"
     FROM webhook_delivery
     WHERE shop = $1 AND payload IS NOT NULL AND (tries < ${triesBeforeOthers} OR try_at <= now())
     ORDER BY received_at, webhook_id LIMIT 1`,
    [db.shop],
  );
  return rows[0];
}

async function work(db: ShopDb, { topic, webhookId, payload, triggeredAt }: Kept): Promise<void> {
  const known = topics[topic];
  // A newer release has written it down: its worker will know.
  if (!known) throw new Error(`nothing is known of the topic ${topic}`);
  await known.work(db, payload, triggeredAt);
  await db.query("UPDATE webhook_delivery SET payload = NULL WHERE shop = $1 AND webhook_id = $2", [
    db.shop,
    webhookId,
  ]);
}

const LOCK_NOT_AVAILABLE = "55P03";

async function postpone(shop: string, { topic, webhookId }: Kept, error: unknown): Promise<void> {
  const isLocked = error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE;
  log[isLocked ? "info" : "error"]({ shop, topic, webhookId, err: error }, "webhook waits to be tried again");
  await inShop(shop, (db) =>
    db.queryWhole(
      `UPDATE webhook_delivery
       SET tries = tries + $3, try_at = now() + make_interval(secs => CASE WHEN $3 = 0 THEN ${lockedPauseSeconds}
         ELSE least(2 ^ least(tries, 20), ${failedPauseSecondsMax}) END)
       WHERE shop = $1 AND webhook_id = $2`,
      [db.shop, webhookId, isLocked ? 0 : 1],
    ),
  );
}

/** Shops whose oldest webhook is due and that no worker is at: those of a worker that died, and those to be tried again. */
export async function shopsWithDeliveries(): Promise<string[]> {
  const rows = await askEveryShop<{ shop: string }>(
    (among) => `SELECT shop FROM (
       SELECT DISTINCT ON (shop) shop, try_at FROM webhook_delivery
       WHERE payload IS NOT NULL AND ${among("shop")} AND (tries < ${triesBeforeOthers} OR try_at <= now())
       ORDER BY shop, received_at, webhook_id) AS oldest
     WHERE try_at <= now()
       AND NOT EXISTS (SELECT FROM (${heldLocks}) AS held WHERE held.key = ${lockKey("oldest.shop")})
     ORDER BY shop`,
  );
  return rows.map(({ shop }) => shop);
}

/** Shopify repeats a webhook for two days at most. */
const deliveryDays = 30;

/** Forgets which webhooks came, once none of them can be repeated any more. One that is not done is kept. */
export async function forgetDeliveries(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `DELETE FROM webhook_delivery
       WHERE shop = $1 AND payload IS NULL AND received_at < now() - make_interval(days => $2)`,
      [shop, deliveryDays],
    ),
  );
}
