import type { Actor } from "../actor.ts";
import { inShop, type ShopDb } from "../db.server.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { BalanceOutOfRange, lockLedger, postAdjustment } from "./post.server.ts";

export interface Adjustment {
  customerId: bigint;
  points: number;
  description: string;
  /** The balance that was in view when this was decided; any other then refuses it. */
  balanceSeen?: number;
  /** A UUID of the form that asks for it: sent again, because its answer was lost, it is answered and not posted. */
  requestId?: string | null;
}

/**
 * Adds points to one customer's balance by hand, or takes some away: a posting of its own, and one however often its
 * form is sent. What was decided with another balance in view is refused.
 * @returns null when done, else why not.
 */
export async function adjustBalance(
  shop: string,
  adjustment: Adjustment,
  actor: Actor,
): Promise<Refusal | null> {
  try {
    return await inShop(shop, async (db) => {
      await lockLedger(db);
      if (await isPosted(db, adjustment)) return null;
      if (!(await isAsSeen(db, adjustment))) return refuse("balance_changed");
      await postAdjustment(db, actor, adjustment);
      return null;
    });
  } catch (error) {
    if (error instanceof BalanceOutOfRange)
      return refuse("balance_out_of_range", { balanceMax: Number.MAX_SAFE_INTEGER });
    throw error;
  }
}

async function isPosted(db: ShopDb, { requestId }: Adjustment): Promise<boolean> {
  if (!requestId) return false;
  const { rowCount } = await db.query("SELECT FROM posting WHERE shop = $1 AND request_id = $2", [
    db.shop,
    requestId,
  ]);
  return rowCount !== 0;
}

async function isAsSeen(db: ShopDb, { customerId, balanceSeen }: Adjustment): Promise<boolean> {
  if (balanceSeen === undefined) return true;
  const { rows } = await db.query<{ balance: number }>(
    "SELECT balance::float8 AS balance FROM balance WHERE shop = $1 AND customer_id = $2",
    [db.shop, customerId],
  );
  return (rows[0]?.balance ?? 0) === balanceSeen;
}
