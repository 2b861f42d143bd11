/** What is asked of all shops together, by the tables' owner: which of them have work. */
import type pg from "pg";
import { isCluster } from "./connection.server.ts";
import { isNodeAway, NodeAway } from "./database-busy.ts";
import { ownerPool } from "./db.server.ts";
import { log } from "../log.server.ts";

const answerMsMax = 20_000;

/** The condition that a shop's rows are asked for, of the column that names the shop. */
export type Among = (column: string) => string;

/**
 * While a node of a cluster is away nothing can be asked of all shops. Those of the other nodes are asked by themselves
 * then, so that their work goes on.
 * @param sql has the condition for each of its tables: where one lacks it, all nodes are asked for that table
 */
export async function askEveryShop<Row extends pg.QueryResultRow>(
  sql: (among: Among) => string,
  values: unknown[] = [],
): Promise<Row[]> {
  try {
    return await askInTime<Row>(sql(everybody), values);
  } catch (error) {
    if (!isNodeAway(error)) throw error;
    log.warn({ err: error }, "a node is away: the shops of the others go on");
    return (
      await Promise.all((await shopsOfNodes()).map((shops) => askOf(sql(of(shops)), values)))
    ).flat() as Row[];
  }
}

const everybody: Among = () => "true";

/** As text and not as one more value: a statement numbers its own. Domains of shops hold no apostrophe. */
const of =
  (shops: string[]): Among =>
  (column) =>
    `${column} = ANY ('{${shops.filter((shop) => /^[a-z0-9.-]+$/.test(shop)).join(",")}}'::text[])`;

async function askOf(sql: string, values: unknown[]): Promise<pg.QueryResultRow[]> {
  return askInTime(sql, values).catch((error: unknown) => {
    if (isNodeAway(error)) return [];
    throw error;
  });
}

/** A node that keeps its statement waiting is away: what has work is told within a second. */
async function askInTime<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> {
  const client = await ownerPool.connect();
  let isLate = false;
  const giveUp = () => {
    isLate = true;
    void client.end().catch(() => {});
  };
  const timer = isCluster(client) ? setTimeout(giveUp, answerMsMax) : undefined;
  let broken: Error | undefined;
  try {
    return (await client.query<Row>(sql, values)).rows;
  } catch (error) {
    broken = error as Error;
    throw isLate ? new NodeAway("a node does not answer") : error;
  } finally {
    clearTimeout(timer);
    client.release(broken);
  }
}

/** Those that have the app: sessions are kept at the coordinator. */
async function shopsOfNodes(): Promise<string[][]> {
  const { rows } = await ownerPool.query<{ shops: string[] }>(
    `SELECT array_agg(s.shop) AS shops FROM (SELECT DISTINCT shop FROM session) s
     JOIN pg_dist_placement p ON p.shardid = get_shard_id_for_distribution_column('shop', s.shop) GROUP BY p.groupid`,
  );
  return rows.map(({ shops }) => shops);
}
