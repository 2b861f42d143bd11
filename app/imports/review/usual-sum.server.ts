import { inShop } from "../../database/db.server.ts";
import { importsForUsual } from "../limits.ts";

/** What the last imports of a shop mostly came to: the sum of the one in the middle, or null before the first of them. */
export async function usualSum(shop: string): Promise<number | null> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ usual: number | null }>(
      `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY points)::float8 AS usual
       FROM (SELECT greatest((review->>'pointsUp')::numeric, -(review->>'pointsDown')::numeric, abs(points_total)) AS points
             FROM import WHERE shop = $1 AND status = 'applied' ORDER BY applied_at DESC LIMIT $2) applied`,
      [shop, importsForUsual],
    ),
  );
  return rows[0]?.usual || null;
}
