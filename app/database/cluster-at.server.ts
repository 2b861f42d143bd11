/** What a coordinator is asked of its nodes, on connections of their own: those of the other pools may hang. */
import pg from "pg";
import { become, createPool } from "./connection.server.ts";
import { isNodeAway } from "./database-busy.ts";
import { patience } from "./patience.ts";
import type { Cluster } from "./silent-nodes.server.ts";

const answerMsMax = 4_000;
const role = "pointbook_app";

export function clusterAt(connectionString: string): Cluster {
  const pool = createPool({ role, limits: patience.watch, max: 1, connectionString });
  return {
    async nodeOf(shop) {
      const { rows } = await pool.query<{ node: number }>(
        `SELECT groupid AS node FROM pg_dist_placement
         WHERE shardid = get_shard_id_for_distribution_column('shop', $1::text)`,
        [shop],
      );
      return rows[0]?.node;
    },
    answers: (shop) => answers(connectionString, shop),
    close: () => pool.end(),
  };
}

async function answers(connectionString: string, shop: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString,
    application_name: "pointbook",
    connectionTimeoutMillis: answerMsMax,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await become(client, role, patience.watch);
    return await Promise.race([asked(client, shop), late()]);
  } finally {
    // Not awaited: a coordinator that waits for its node may not hear that either.
    void client.end().catch(() => {});
  }
}

async function asked(client: pg.Client, shop: string): Promise<boolean> {
  try {
    await client.query("BEGIN READ ONLY");
    await client.query(`SET LOCAL pointbook.shop TO ${client.escapeLiteral(shop)}`);
    await client.query("SELECT FROM shop WHERE shop = $1", [shop]);
    return true;
  } catch (error) {
    if (isNodeAway(error)) return false;
    throw error;
  }
}

/** A process that stands still hears no limit that it was told of. */
const late = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), answerMsMax).unref());
