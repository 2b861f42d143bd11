/**
 * A coordinator of a cluster (`deploy/citus/`) that was restored from a backup finds the rows where they were then. A shop
 * that has moved since would go on in the copy that its old node has not thrown away yet, or be nowhere. Each node of Citus
 * keeps what the coordinator knows, so the two are compared, once for each start of the coordinator.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DatabaseUnfit } from "./database-unfit.ts";
import { log } from "../log.server.ts";

/** Where each part of each table is, and which columns it has; by names that no `search_path` changes. */
const known = `SELECT coalesce(md5(string_agg(line, ',' ORDER BY line COLLATE "C")), 'none') FROM (
    SELECT concat_ws(' ', c.relname, s.shardid, s.shardminvalue, s.shardmaxvalue, p.groupid) AS line
    FROM pg_dist_shard s JOIN pg_dist_placement p USING (shardid) JOIN pg_class c ON c.oid = s.logicalrelid
    WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT concat_ws(' ', c.relname, a.attname, t.typname)
    FROM pg_dist_partition d JOIN pg_class c ON c.oid = d.logicalrelid
    JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
  ) lines`;

/** Nodes to which an operator has stopped telling it know it no more. */
const comparison = `SELECT w.success, w.success AND w.result IS DISTINCT FROM (${known}) AS differs,
    w.nodename || ':' || w.nodeport AS node, CASE WHEN NOT w.success THEN w.result END AS fault
  FROM run_command_on_workers($known$${known}$known$) w
  JOIN pg_dist_node n ON n.nodename = w.nodename AND n.nodeport = w.nodeport AND n.hasmetadata
  ORDER BY w.nodename, w.nodeport`;

/**
 * A node that does not answer is not waited for: the shops of the others go on. It holds for its message alone, and not by
 * SET, which the nodes would be told of together with all of it.
 */
const limit = "SELECT set_config('statement_timeout', '1000', true)";
const compareAgainMs = 30_000;
/** What is being changed or moved at the moment is told by one before the other. */
const looks = 3;
const lookPauseMs = 300;

interface Compared {
  success: boolean;
  differs: boolean;
  node: string;
  fault: string | null;
}

/** Whoever runs the cluster has to act. A process that runs waits meanwhile, as for a database that is away. */
class NodesDisagree extends DatabaseUnfit {
  constructor(node: string) {
    super(
      `The coordinator of the cluster and its node ${node} do not agree on where the rows are. If that is so for minutes, one of them was restored from a backup: restore all of them to one moment (deploy/scale.md).`,
    );
    this.name = "NodesDisagree";
  }
}

/** By the start of the coordinator: what its nodes said, and until when nobody asks them again. */
const proofs = new Map<string, { done: Promise<void>; until: number }>();

/**
 * @param startedAt of the coordinator that `client` is connected to: one that was restored was started anew
 * @throws NodesDisagree where a node knows something else than its coordinator
 */
export async function proveNodes(client: pg.ClientBase, startedAt: string): Promise<void> {
  const last = proofs.get(startedAt);
  // Who comes meanwhile waits for the same answer, and who comes soon after one that told nothing goes on.
  if (last && performance.now() < last.until) return last.done;
  const done = prove(client).then(
    (haveAllAgreed) => {
      if (haveAllAgreed) proof.until = Infinity;
    },
    (error: unknown) => {
      proofs.delete(startedAt);
      throw error;
    },
  );
  const proof = { done, until: performance.now() + compareAgainMs };
  proofs.set(startedAt, proof);
  return done;
}

/** @returns whether all nodes have said so */
async function prove(client: pg.ClientBase): Promise<boolean> {
  for (let look = 1; ; look++) {
    const nodes = await compare(client);
    const other = nodes?.find(({ differs }) => differs);
    if (!other) return nodes?.every(({ success }) => success) ?? false;
    if (look === looks) throw new NodesDisagree(other.node);
    await sleep(lookPauseMs);
  }
}

/** @returns null where nothing came of it, mostly since a node keeps it waiting */
async function compare(client: pg.ClientBase): Promise<Compared[] | null> {
  try {
    const answers = await client.query(`${limit}; ${comparison}`);
    const nodes = (answers as unknown as pg.QueryResult<Compared>[]).at(-1)?.rows ?? [];
    for (const { node, fault } of nodes)
      if (fault) log.warn({ node, fault }, "a node could not be compared with its coordinator");
    return nodes;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    log.warn({ err: error }, "the nodes could not be compared with their coordinator");
    return null;
  }
}
