/**
 * Proves the books by what changed since they were proved: the postings since, all entries of the customers whom they
 * concern, the imports that they posted or that may still change, and of the rest what is told without reading it. The
 * ledger is append-only, so that is enough for whatever Pointbook does itself. It is not enough for a hand in the
 * database, a broken disk or a mistake in an erasure, which can change an old entry of a customer who got none since.
 * So every shop's books are proved in full again after some days, and whenever it is asked for.
 */
import type pg from "pg";
import { isCluster } from "../database/connection.server.ts";
import { ownerPool } from "../database/db.server.ts";
import { findDiscrepancies, inSnapshot, reconcileIn, type Discrepancy } from "./reconcile.server.ts";
import { postingsDigest, provedRules, rulesFor } from "./rules.ts";
import { whatChanged } from "./scope.ts";
import { shopsInBooks } from "./shops-in-books.server.ts";

export interface ProofAsked {
  /** Every shop unless one is named. */
  shop?: string | undefined;
  /** Look at every entry, whatever was proved before. */
  full?: boolean | undefined;
}

export interface Proof {
  discrepancies: Discrepancy[];
  /** Shops whose books were proved in full, and by what changed. */
  full: number;
  byChanges: number;
}

/** A change that nothing but a full proof finds is found within so many days, if the books are proved at all. */
export const fullProofDays = 7;

/** Where so many customers have new entries, looking each of them up is slower than reading all. */
const changedCustomersMax = 200_000;

export const changedRules = rulesFor(whatChanged);

/** Proves the books, and remembers of each shop whose books agree how far. */
export async function proveBooks({ shop, full = false }: ProofAsked = {}): Promise<Proof> {
  const proof: Proof = { discrepancies: [], full: 0, byChanges: 0 };
  for (const each of shop === undefined ? await shopsInBooks() : [shop]) {
    const { discrepancies, isFull } = await proveShop(each, full);
    proof.discrepancies.push(...discrepancies);
    proof[isFull ? "full" : "byChanges"]++;
  }
  return proof;
}

interface Proved {
  postingNumber: number;
  digest: string;
  isRecent: boolean;
}

async function proveShop(
  shop: string,
  full: boolean,
): Promise<{ discrepancies: Discrepancy[]; isFull: boolean }> {
  const { discrepancies, isFull, now } = await inSnapshot(async (client) => {
    // The rules that look each changed customer up are none that a cluster's coordinator hands on.
    const before = full || isCluster(client) ? undefined : await provedBefore(client, shop);
    const customerIds = before?.isRecent ? await changedCustomers(client, shop, before.postingNumber) : null;
    const now = await postingsNow(client, shop);
    if (!before || !customerIds) return { discrepancies: await reconcileIn(client, shop), isFull: true, now };
    const discrepancies = await proveChanges(client, shop, before, customerIds);
    return { discrepancies, isFull: false, now };
  });
  if (discrepancies.length === 0) await remember(shop, now, isFull);
  return { discrepancies, isFull };
}

async function proveChanges(
  client: pg.PoolClient,
  shop: string,
  { postingNumber: afterPosting, digest }: Proved,
  customerIds: bigint[],
): Promise<Discrepancy[]> {
  const asked = { shop, afterPosting, customerIds, digest };
  const whole = await findDiscrepancies(client, provedRules, asked);
  // Statistics may say that a table is empty: read whole for each of many customers, it is not.
  await client.query("SET LOCAL enable_seqscan = off");
  return [...whole, ...(await findDiscrepancies(client, changedRules, asked))];
}

async function provedBefore(client: pg.PoolClient, shop: string): Promise<Proved | undefined> {
  const { rows } = await client.query<Proved>(
    `SELECT posting_number AS "postingNumber", postings_digest AS digest,
            fully_proved_at > now() - make_interval(days => $2) AS "isRecent"
     FROM proved_books WHERE shop = $1`,
    [shop, fullProofDays],
  );
  return rows[0];
}

/**
 * Whose balances the postings after this one changed: a balance is changed in the transaction of its posting, at the
 * posting's time. No index finds new entries by their posting: to keep one would slow down every import.
 * @returns null where they are too many.
 */
async function changedCustomers(
  client: pg.PoolClient,
  shop: string,
  afterPosting: number,
): Promise<bigint[] | null> {
  const { rows } = await client.query<{ ids: bigint[] }>(
    `SELECT coalesce(array_agg(customer_id), '{}') AS ids FROM (
       SELECT customer_id FROM balance WHERE shop = $1 AND changed_at >= (
         SELECT min(posted_at) FROM posting WHERE shop = $1 AND posting_number > $2)
       LIMIT $3) changed`,
    [shop, afterPosting, changedCustomersMax + 1],
  );
  const ids = rows[0]?.ids ?? [];
  return ids.length > changedCustomersMax ? null : ids;
}

interface PostingsNow {
  postingNumber: number;
  digest: string;
}

async function postingsNow(client: pg.PoolClient, shop: string): Promise<PostingsNow> {
  const last = await client.query<{ number: number }>(
    "SELECT coalesce(max(posting_number), 0) AS number FROM posting WHERE shop = $1",
    [shop],
  );
  const postingNumber = last.rows[0]?.number ?? 0;
  const { rows } = await client.query<{ digest: string }>(postingsDigest, [shop, postingNumber]);
  return { postingNumber, digest: rows[0]?.digest ?? "" };
}

/** A proof that began earlier and ended later takes nothing back; a shop erased meanwhile is not remembered. */
async function remember(
  shop: string,
  { postingNumber, digest }: PostingsNow,
  isFull: boolean,
): Promise<void> {
  await ownerPool.query(
    `INSERT INTO proved_books AS p (shop, posting_number, postings_digest)
     SELECT shop, $2, $3 FROM shop WHERE shop = $1 AND last_posting_number >= $2
     ON CONFLICT (shop) DO UPDATE
     SET posting_number = excluded.posting_number, postings_digest = excluded.postings_digest, proved_at = excluded.proved_at,
         fully_proved_at = CASE WHEN $4 THEN excluded.proved_at ELSE p.fully_proved_at END
     WHERE p.posting_number <= excluded.posting_number`,
    [shop, postingNumber, digest, isFull],
  );
}
