import type { Actor } from "../actor.ts";
import { inShop, type ShopDb } from "../db.server.ts";
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
 * @returns null when done, else a sentence that says why not.
 */
export async function adjustBalance(
  shop: string,
  adjustment: Adjustment,
  actor: Actor,
): Promise<string | null> {
  try {
    return await inShop(shop, async (db) => {
      await lockLedger(db);
      if (!(await isAsSeen(db, adjustment))) return balanceChanged;
      await postAdjustment(db, actor, adjustment);
      return null;
    });
  } catch (error) {
    if (error instanceof BalanceOutOfRange)
      return "This would bring the balance past 9,007,199,254,740,991 points. Choose a smaller number.";
    throw error;
  }
}

const balanceChanged =
  "The balance has changed in the meantime. Look at the new balance, and save again if this is still right.";

async function isAsSeen(db: ShopDb, { customerId, balanceSeen }: Adjustment): Promise<boolean> {
  if (balanceSeen === undefined) return true;
  const { rows } = await db.query<{ balance: number }>(
    "SELECT balance::float8 AS balance FROM balance WHERE shop = $1 AND customer_id = $2",
    [db.shop, customerId],
  );
  return rows[0]?.balance === balanceSeen;
}
