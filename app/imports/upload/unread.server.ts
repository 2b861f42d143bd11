import type { ShopDb } from "../../database/db.server.ts";
import { refuse, Refused } from "../../refusal.ts";
import { unreadImportsMax } from "../limits.ts";

/**
 * Refuses one more file while too many of the shop are not read yet. For certain only once the import's number is taken:
 * that holds the shop's row, so that of two uploads at once only one is the last that fits.
 * @throws Refused.
 */
export async function refuseBacklog(db: ShopDb): Promise<void> {
  const { rows } = await db.query<{ unread: number }>(
    `SELECT count(*)::integer AS unread FROM import
     WHERE shop = $1 AND (status IN ('uploaded', 'staging', 'checking')
                          OR (status = 'paused' AND stopped_status IN ('staging', 'checking')))`,
    [db.shop],
  );
  if ((rows[0]?.unread ?? 0) >= unreadImportsMax)
    throw new Refused(refuse("unread_many", { unreadMax: unreadImportsMax }));
}
