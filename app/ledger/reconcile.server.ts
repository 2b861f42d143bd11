import type pg from "pg";
import { isCluster } from "../database/connection.server.ts";
import { ownerPool, planForMany } from "../database/db.server.ts";
import { rulesFor } from "./rules.ts";
import { everything } from "./scope.ts";
import { shopsSeenBy } from "./shops-in-books.server.ts";

/** A place where the books do not agree. An empty list is the proof that they do. */
export interface Discrepancy {
  shop: string;
  rule: string;
  subject: string;
  expected: string | null;
  found: string | null;
}

const shownMax = 100;

const rules = rulesFor(everything);

export const ruleNames = Object.keys(rules);

/**
 * Proves that the ledger agrees with itself and with the imports, every entry and every row, over every shop unless one
 * is named. All rules see one snapshot, so it may run while imports are applied.
 */
export const reconcile = (shop?: string): Promise<Discrepancy[]> =>
  inSnapshot(async (client) => {
    // The rules join tables by more than the shop: of a cluster each is asked of one node.
    if (shop !== undefined || !isCluster(client)) return reconcileIn(client, shop);
    const found: Discrepancy[] = [];
    for (const each of await shopsSeenBy(client)) found.push(...(await reconcileIn(client, each)));
    return found;
  });

export const reconcileIn = (client: pg.PoolClient, shop?: string): Promise<Discrepancy[]> =>
  findDiscrepancies(client, rules, { shop });

/** What the rules name `$1` to `$4`. */
interface RuleValues {
  shop?: string | undefined;
  afterPosting?: number;
  customerIds?: bigint[];
  digest?: string;
}

export async function findDiscrepancies(
  client: pg.PoolClient,
  rulesAsked: Record<string, string>,
  { shop, afterPosting, customerIds, digest }: RuleValues,
): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  for (const [rule, sql] of Object.entries(rulesAsked)) {
    const { rows } = await client.query<Omit<Discrepancy, "rule">>(
      // Each rule names some of the four, and PostgreSQL has to know what all are.
      `WITH asked AS (SELECT $1::text, $2::integer, $3::bigint[], $4::text)
       SELECT * FROM (${sql}) found LIMIT ${shownMax}`,
      [shop ?? null, afterPosting ?? null, customerIds ?? null, digest ?? null],
    );
    found.push(...rows.map((row) => ({ ...row, rule })));
  }
  return found;
}

/** Runs `work` on the books as they are at one moment, of all shops. It can change nothing. */
export async function inSnapshot<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await ownerPool.connect();
  try {
    // Apart, for a cluster: its nodes are told the whole message that a setting came in.
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(planForMany);
    return await work(client);
  } finally {
    await client.query("ROLLBACK").catch(() => {});
    client.release();
  }
}
