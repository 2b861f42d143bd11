import { inShop, type ShopDb, type ShopReader } from "../database/db.server.ts";

/** Who is there in the place of a customer who was merged; null for anybody else. */
export async function survivorOf(db: ShopDb, customerId: bigint): Promise<bigint | null> {
  const { rows } = await db.query<{ id: bigint | null }>(
    "SELECT survivor_id AS id FROM customer_gone WHERE shop = $1 AND customer_id = $2",
    [db.shop, customerId],
  );
  return rows[0]?.id ?? null;
}

/** Why Shopify no longer has a customer; `unknown`: deleted or merged, and not into whom. */
interface Gone {
  state: "merged" | "deleted" | "unknown";
  survivorId: string | null;
  /** As ISO 8601 in UTC. */
  goneAt: string;
}

/** What was heard of a customer who is gone, and who was merged into her; null and nobody for most. */
export async function goneOf(
  shop: string,
  customerId: bigint,
): Promise<{ gone: Gone | null; mergedHere: string[] }> {
  return inShop(shop, async (db) => {
    const { rows } = await db.query<Gone>(
      `SELECT state, survivor_id::text AS "survivorId", to_char(gone_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "goneAt"
       FROM customer_gone
       WHERE shop = $1 AND customer_id = $2`,
      [db.shop, customerId],
    );
    const merged = await db.query<{ id: string }>(
      `SELECT customer_id::text AS id FROM customer_gone WHERE shop = $1 AND survivor_id = $2
       ORDER BY gone_at, customer_id LIMIT ${mergedShown}`,
      [db.shop, customerId],
    );
    return { gone: rows[0] ?? null, mergedHere: merged.rows.map(({ id }) => id) };
  });
}

const mergedShown = 20;

/** Customers whom Shopify no longer has and who have points all the same, apart from those whose points followed a merge. */
export async function goneWithPoints(db: ShopReader): Promise<{ customers: number; points: number }> {
  const { rows } = await db.query<{ customers: number; points: number }>(
    `SELECT count(*)::integer AS customers, coalesce(sum(b.balance), 0)::float8 AS points
     FROM customer_gone g JOIN balance b ON b.shop = $1 AND b.customer_id = g.customer_id
     WHERE g.shop = $1 AND g.state <> 'merged' AND b.balance <> 0`,
    [db.shop],
  );
  return rows[0] ?? { customers: 0, points: 0 };
}
