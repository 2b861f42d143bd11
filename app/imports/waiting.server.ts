import { ownerPool } from "../db.server.ts";
import { lockKey } from "./shop-lock.server.ts";

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
