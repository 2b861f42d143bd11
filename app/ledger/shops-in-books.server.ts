import type pg from "pg";
import { isCluster } from "../database/connection.server.ts";
import { ownerPool } from "../database/db.server.ts";

const tables = ["ledger_entry", "balance", "import_row"];

/** Of every table with entries or rows, so that those of a shop that is nowhere else are found too. */
export async function shopsInBooks(): Promise<string[]> {
  const client = await ownerPool.connect();
  try {
    return await shopsSeenBy(client);
  } finally {
    client.release();
  }
}

export async function shopsSeenBy(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ shop: string | null }>(isCluster(client) ? readWhole : stepped);
  return rows.map(({ shop }) => shop).filter((shop) => shop !== null);
}

/** Steps from shop to shop by the primary key. */
const steps = (table: string) => `${table}_shop AS (
  SELECT min(shop) AS shop FROM ${table}
  UNION ALL SELECT (SELECT min(shop) FROM ${table} t WHERE t.shop > s.shop) FROM ${table}_shop s WHERE s.shop IS NOT NULL)`;

const stepped = `WITH RECURSIVE ${tables.map(steps).join(", ")}
  SELECT shop FROM shop ${tables.map((table) => `UNION SELECT shop FROM ${table}_shop`).join(" ")} ORDER BY shop`;

/** A cluster steps through no table that lies on several nodes: each node reads its own. */
const readWhole = `SELECT shop FROM shop ${tables.map((table) => `UNION SELECT shop FROM ${table}`).join(" ")} ORDER BY shop`;
