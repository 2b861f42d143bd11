import { ownerPool } from "../db.server.ts";

/**
 * Runs `work` if no other worker is at this shop: one import at a time. The lock is the database session's, so it
 * is free again the moment its holder dies; when the session is lost while the work goes on, the signal aborts it.
 * @returns false where another worker holds the shop.
 */
export async function withShopLock(
  shop: string,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const client = await ownerPool.connect();
  const lost = new AbortController();
  const onEnd = () => lost.abort(new Error("the database session that holds the shop's lock was lost"));
  client.on("end", onEnd);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(${lockKey("$1")}) AS locked`,
      [shop],
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

/** The lock's number, as an expression of SQL. */
export const lockKey = (shop: string) => `hashtextextended('pointbook worker ' || ${shop}, 0)`;
