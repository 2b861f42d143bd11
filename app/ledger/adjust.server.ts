import type { Actor } from "../actor.ts";
import { inShop, type ShopDb } from "../database/db.server.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { entryId, rowByHand } from "./entry-number.ts";
import { survivorOf } from "./survivors.server.ts";
import { BalanceOutOfRange, lockLedger, postByHand } from "./post.server.ts";

/** What whoever changes points by hand sends with it. */
export interface ByHand {
  customerId: bigint;
  description: string;
  /** What the staff tell each other about it; no shopper sees it. */
  note?: string | null;
  /** The balance that was in view when this was decided; any other then refuses it. */
  balanceSeen?: number;
  /** A UUID of the form that asks for it: sent again, because its answer was lost, it is answered and not posted. */
  requestId?: string | null;
}

export interface Adjustment extends ByHand {
  points: number;
}

/** The new entry. */
export interface Posted {
  entry: string;
  points: number;
}

/**
 * Adds points to one customer's balance by hand, or takes some away: a posting of its own, and one however often its
 * form is sent. What was decided with another balance in view is refused.
 */
export function adjustBalance(shop: string, adjustment: Adjustment, actor: Actor): Promise<Posted | Refusal> {
  return postOnce(shop, adjustment, async (db) => {
    const changed = await balanceChanged(db, adjustment);
    if (changed) return changed;
    return { entry: await postByHand(db, actor, adjustment), points: adjustment.points };
  });
}

/**
 * Posts by hand in one transaction with the ledger's lock, once a request.
 * @param post what is posted, or why it is not
 */
export async function postOnce(
  shop: string,
  { requestId, customerId }: ByHand,
  post: (db: ShopDb) => Promise<Posted | Refusal>,
): Promise<Posted | Refusal> {
  try {
    return await inShop(shop, async (db) => {
      await lockLedger(db);
      return (await postedBefore(db, requestId)) ?? (await whyMerged(db, customerId)) ?? (await post(db));
    });
  } catch (error) {
    if (error instanceof BalanceOutOfRange)
      return refuse("balance_out_of_range", { balanceMax: Number.MAX_SAFE_INTEGER });
    throw error;
  }
}

/** Whoever decided it saw a customer who is no longer there, and her points: she is led to who is there now. */
async function whyMerged(db: ShopDb, customerId: bigint): Promise<Refusal | null> {
  const survivor = await survivorOf(db, customerId);
  return survivor === null ? null : refuse("customer_merged", { survivor: String(survivor) });
}

async function postedBefore(db: ShopDb, requestId: string | null | undefined): Promise<Posted | null> {
  if (!requestId) return null;
  const { rows } = await db.query<{ postingNumber: number; points: number }>(
    `SELECT posting_number AS "postingNumber", points_total::float8 AS points FROM posting
     WHERE shop = $1 AND request_id = $2`,
    [db.shop, requestId],
  );
  const [found] = rows;
  if (!found) return null;
  return {
    entry: entryId({ postingNumber: found.postingNumber, rowNumber: rowByHand }),
    points: found.points,
  };
}

/** Why what was decided with that balance in view can't be posted any more: she is shown the newer one first. */
export async function balanceChanged(
  db: ShopDb,
  { customerId, balanceSeen }: ByHand,
): Promise<Refusal | null> {
  if (balanceSeen === undefined) return null;
  const { rows } = await db.query<{ balance: number }>(
    "SELECT balance::float8 AS balance FROM balance WHERE shop = $1 AND customer_id = $2",
    [db.shop, customerId],
  );
  return (rows[0]?.balance ?? 0) === balanceSeen ? null : refuse("balance_changed");
}
