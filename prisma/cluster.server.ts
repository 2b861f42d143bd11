/**
 * Where the tables are distributed over the nodes of a cluster, whatever is new comes to the nodes too: the script that
 * distributed them is run again.
 */
import { readFile } from "node:fs/promises";
import type pg from "pg";
import { isCluster } from "../app/database/connection.server.ts";

const script = new URL("../deploy/citus/distribute.sql", import.meta.url);

/** What the nodes made of the tables as they are would keep them from being changed. It is made again when it is asked for. */
export async function beginOnCluster(client: pg.ClientBase): Promise<void> {
  if (isCluster(client)) await client.query("SELECT pointbook_nodes.forget_schemas()");
}

/**
 * A table of shops' rows that is on the coordinator alone: whoever migrated died before it came to the nodes. Sessions are
 * to be there.
 */
export async function undistributedTable(client: pg.ClientBase): Promise<string | undefined> {
  if (!isCluster(client)) return undefined;
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'session'
       AND NOT EXISTS (SELECT FROM pg_dist_partition d WHERE d.logicalrelid = c.oid) ORDER BY 1 LIMIT 1`,
  );
  return rows[0]?.name;
}

/** @param isNew something was applied. A database that is not distributed stays as it is, on a cluster as elsewhere. */
export async function endOnCluster(client: pg.ClientBase, isNew: boolean): Promise<void> {
  if (!isCluster(client) || !(isNew || (await undistributedTable(client)))) return;
  const sql = await readFile(script, "utf8");
  // What is for psql alone: an error ends it here in any case.
  await client.query(sql.replace(/^\\.*$/gm, ""));
}
