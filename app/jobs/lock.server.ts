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

const lockKey = (shop: string) => `hashtextextended('pointbook worker ' || ${shop}, 0)`;

/**
 * Imports that have work left, no job waiting and no worker at their shop: those of a worker that died, those that
 * waited behind another one of their shop, and those whose time to be applied has come.
 */
export async function waitingImports(): Promise<{ shop: string; importNumber: number }[]> {
  const { rows } = await ownerPool.query<{ shop: string; importNumber: number }>(
    `SELECT DISTINCT ON (i.shop) i.shop, i.import_number AS "importNumber"
     FROM import i
     WHERE (i.status IN ('staging', 'checking', 'applying', 'undoing')
            OR (i.status = 'scheduled' AND i.apply_at <= now()))
       AND NOT EXISTS (SELECT FROM pgboss.job j WHERE j.state IN ('created', 'retry')
                       AND j.singleton_key = i.shop || '#' || i.import_number)
       AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
                       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                       AND (l.classid::bigint << 32 | l.objid::bigint) = ${lockKey("i.shop")})
     ORDER BY i.shop, i.import_number`,
  );
  return rows;
}
