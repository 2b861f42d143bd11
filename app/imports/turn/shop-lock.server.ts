import { ownerPool } from "../../database/db.server.ts";

type Work = (signal: AbortSignal) => Promise<void>;

/**
 * Runs `work` if no other worker is at this shop: one import at a time.
 * @returns false where another worker holds the shop.
 */
export function withShopLock(shop: string, work: Work): Promise<boolean> {
  return withLock(`${shopLock}${shop}`, work);
}

const shopLock = "pointbook worker ";

/**
 * Runs `work` if nobody else does, in any process. The lock is the database session's, so it is free again the moment
 * its holder dies; when the session is lost while the work goes on, the signal aborts it.
 * @returns false where somebody else is at it.
 */
export async function withLock(name: string, work: Work): Promise<boolean> {
  const client = await ownerPool.connect();
  const lost = new AbortController();
  const onEnd = () => lost.abort(new Error("the database session that holds the lock was lost"));
  client.on("end", onEnd);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked",
      [name],
    );
    if (!rows[0]?.locked) return false;
    await work(lost.signal);
    return true;
  } finally {
    client.off("end", onEnd);
    const unlocked = await client
      .query(`SELECT pg_advisory_unlock_all()`)
      .then(() => true)
      .catch(() => false);
    client.release(!unlocked);
  }
}

/** The number of a shop's lock, as an expression of SQL. */
export const lockKey = (shop: string) => `hashtextextended('${shopLock}' || ${shop}, 0)`;
