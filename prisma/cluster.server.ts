/**
 * Where the tables are distributed over the nodes of a cluster, whatever is new comes to the nodes too: the script that
 * distributed them is run again.
 */
import { readFile } from "node:fs/promises";
import type pg from "pg";
import { isCluster } from "../app/connection.server.ts";

const script = new URL("../deploy/citus/distribute.sql", import.meta.url);

/** What the nodes made of the tables as they are would keep them from being changed. It is made again when it is asked for. */
export async function beginOnCluster(client: pg.ClientBase): Promise<void> {
  if (isCluster(client)) await client.query("SELECT pointbook_nodes.forget_schemas()");
}

/** @param isNew something was applied. A database that is not distributed stays as it is, on a cluster as elsewhere. */
export async function endOnCluster(client: pg.ClientBase, isNew: boolean): Promise<void> {
  if (!isNew || !isCluster(client)) return;
  const sql = await readFile(script, "utf8");
  // What is for psql alone: an error ends it here in any case.
  await client.query(sql.replace(/^\\.*$/gm, ""));
}
