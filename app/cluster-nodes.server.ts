/**
 * A coordinator of a cluster (`deploy/citus/`) that was restored from a backup finds the rows where they were then. A shop
 * that has moved since would go on in the copy that its old node has not thrown away yet, or be nowhere. Each node of Citus
 * keeps what the coordinator knows, so the two are compared, once for each start of the coordinator.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DatabaseBusy } from "./database-busy.ts";
import { DatabaseUnfit } from "./database-unfit.ts";

/** Where each part of each table is, and which columns it has. Their order is not the same everywhere. */
const known = `SELECT md5(string_agg(line, ',' ORDER BY line COLLATE "C")) FROM (
    SELECT concat_ws(' ', s.logicalrelid, s.shardid, s.shardminvalue, s.shardmaxvalue, p.groupid) AS line
    FROM pg_dist_shard s JOIN pg_dist_placement p USING (shardid)
    UNION ALL
    SELECT concat_ws(' ', d.logicalrelid, a.attname, a.atttypid::regtype)
    FROM pg_dist_partition d JOIN pg_attribute a ON a.attrelid = d.logicalrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped
  ) lines`;

const comparison = `SELECT w.success, w.success AND w.result IS DISTINCT FROM (${known}) AS differs,
    w.nodename || ':' || w.nodeport AS node
  FROM run_command_on_workers($known$${known}$known$) w ORDER BY w.nodename, w.nodeport`;

/**
 * A node that does not answer is not waited for: the shops of the others go on. It holds for its message alone, and not by
 * SET, which the nodes would be told of together with all of it.
 */
const limit = "SELECT set_config('statement_timeout', '5000', true)";
const askAgainMs = 30_000;
/** What is being changed or moved at the moment is told by one before the other. */
const looks = 3;
const lookPauseMs = 700;

interface Compared {
  /** Null of a node that does not answer. */
  success: boolean;
  differs: boolean;
  node: string;
}

const proved = new Set<string>();
const askAgainAt = new Map<string, number>();

/**
 * @param startedAt of the coordinator that `client` is connected to: one that was restored was started anew
 * @throws DatabaseUnfit where a node knows something else than its coordinator. A process that runs waits meanwhile, as for
 *   a database that is away.
 */
export async function proveNodes(client: pg.ClientBase, startedAt: string): Promise<void> {
  if (proved.has(startedAt) || performance.now() < (askAgainAt.get(startedAt) ?? 0)) return;
  for (let look = 1; ; look++) {
    const nodes = await compare(client);
    const other = nodes.find(({ differs }) => differs);
    if (!other) {
      if (nodes.every(({ success }) => success)) proved.add(startedAt);
      else askAgainAt.set(startedAt, performance.now() + askAgainMs);
      return;
    }
    if (look === looks) throw restored(other.node);
    await sleep(lookPauseMs);
  }
}

async function compare(client: pg.ClientBase): Promise<Compared[]> {
  try {
    const answers = await client.query(`${limit}; ${comparison}`);
    return (answers as unknown as pg.QueryResult<Compared>[]).at(-1)?.rows ?? [];
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return [{ success: false, differs: false, node: "" }];
  }
}

const restored = (node: string) =>
  new DatabaseUnfit(
    `The coordinator of the cluster and its node ${node} do not agree on where the rows are: one of them was restored from a backup. Restore all of them to one moment (deploy/scale.md).`,
    { cause: new DatabaseBusy() },
  );
