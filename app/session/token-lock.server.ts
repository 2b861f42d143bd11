/**
 * One exchange or refresh of a shop's tokens at a time, over all processes. Shopify keeps one offline token alive per
 * shop, so two at once would leave a dead one in the database.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { inShop, type ShopDb } from "../database/db.server.ts";

/** Longer than one try of Shopify's token route takes; a holder that dies keeps the others waiting as long. */
const tokenLockMs = 20_000;
/** Whoever waits looks again after so long. */
const lookAgainMs = 40;

/** The lock was not free in time: tokens are being got, and Shopify is slow to give them. */
export class TokenLockBusy extends Error {
  constructor() {
    super("another process is still getting this shop's tokens");
    this.name = "TokenLockBusy";
  }
}

interface Held {
  shop: string;
  holder: string;
}

const held = new AsyncLocalStorage<Held>();
/** In this process, the end of the last one's turn by shop: only the first of them looks into the database. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Runs `work` with the lock. It must read the session again: whoever held the lock before may have renewed it.
 * @throws TokenLockBusy when another process holds the lock for longer than `waitMs`.
 */
export async function withTokenLock<T>(
  shop: string,
  work: () => Promise<T>,
  waitMs = 2 * tokenLockMs,
): Promise<T> {
  const turn = (turns.get(shop) ?? Promise.resolve()).then(() => holding(shop, work, waitMs));
  const end = turn.catch(() => {});
  turns.set(shop, end);
  void end.then(() => turns.get(shop) === end && turns.delete(shop));
  return turn;
}

async function holding<T>(shop: string, work: () => Promise<T>, waitMs: number): Promise<T> {
  const holder = randomUUID();
  const until = performance.now() + waitMs;
  while (!(await take(shop, holder))) {
    if (performance.now() > until) throw new TokenLockBusy();
    await sleep(lookAgainMs);
  }
  try {
    return await held.run({ shop, holder }, work);
  } finally {
    await giveBack(shop, holder);
  }
}

function take(shop: string, holder: string): Promise<boolean> {
  return inShop(shop, async (db) => {
    // That it is over is said without now(), which a cluster refuses there.
    const { rowCount } = await db.query(
      `INSERT INTO token_lock (shop, holder, held_until) VALUES ($1, $2, now() + make_interval(secs => $3))
       ON CONFLICT (shop) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
       WHERE excluded.held_until - token_lock.held_until >= make_interval(secs => $3)`,
      [shop, holder, tokenLockMs / 1000],
    );
    return rowCount === 1;
  });
}

async function giveBack(shop: string, holder: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query("UPDATE token_lock SET held_until = now() WHERE shop = $1 AND holder = $2", [shop, holder]),
  );
}

/**
 * Runs `store` only while the caller still holds the lock, and nobody can take it meanwhile: a pair of tokens that
 * came too late was ended by a newer one, and must not be stored over it.
 * @returns false where the lock was lost. Without a lock there is nothing to lose.
 */
export async function whileHeld(shop: string, store: () => Promise<unknown>): Promise<boolean> {
  const lock = held.getStore();
  if (lock?.shop !== shop) {
    await store();
    return true;
  }
  return inShop(shop, async (db) => {
    if (!(await isHeld(db, lock.holder))) return false;
    await store();
    return true;
  });
}

async function isHeld(db: ShopDb, holder: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "SELECT FROM token_lock WHERE shop = $1 AND holder = $2 AND held_until > now() FOR UPDATE",
    [db.shop, holder],
  );
  return rowCount === 1;
}
