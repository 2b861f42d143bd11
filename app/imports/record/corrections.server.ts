/** How often somebody has put a rejected row right: reading the file in another way begins with the file, and loses it. */
import type { ShopDb } from "../../database/db.server.ts";
import { refuse } from "../../refusal.ts";
import type { Decision } from "./decision.server.ts";

/** Kept in the review, where the merchant reads it. */
export async function noteCorrections(db: ShopDb, importNumber: number, made: number): Promise<void> {
  await db.queryWhole(
    `UPDATE import
     SET review = jsonb_set(review, '{corrections}', to_jsonb(coalesce((review->>'corrections')::integer, 0) + $3))
     WHERE shop = $1 AND import_number = $2 AND review IS NOT NULL AND $3 > 0`,
    [db.shop, importNumber, made],
  );
}

/** @param given how many corrections the merchant was told that she would lose. */
export async function refusalOfLoss(db: ShopDb, importNumber: number, given: number): Promise<Decision> {
  const { rows } = await db.query<{ count: number | null }>(
    "SELECT (review->>'corrections')::integer AS count FROM import WHERE shop = $1 AND import_number = $2",
    [db.shop, importNumber],
  );
  const count = rows[0]?.count ?? 0;
  return count > given ? refuse("corrections_lost", { count }) : null;
}
