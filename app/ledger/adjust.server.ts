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
}

/**
 * Adds points to one customer's balance by hand, or takes some away: a posting of its own. What was decided with
 * another balance in view is refused, and so is what was sent twice.
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

async function isAsSeen(db: ShopDb, { customerId, balanceSeen }: Adjustment): Promise<boolean> {
  if (balanceSeen === undefined) return true;
  const { rows } = await db.query<{ balance: number }>(
    "SELECT balance::float8 AS balance FROM balance WHERE shop = $1 AND customer_id = $2",
    [db.shop, customerId],
  );
  return rows[0]?.balance === balanceSeen;
}
