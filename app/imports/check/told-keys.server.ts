/** Whose e-mails and phones the writing of an import's customers has told: its points need not ask again for so many. */
import type { ShopDb } from "../../database/db.server.ts";
import { toldMinutes } from "./limits.ts";

/**
 * Before the lines forget what the file said. Of whom was added Shopify told with its answer; that an e-mail is somebody's
 * who was there, when it was asked about her. Whose phone it is that was there, the check asks again: two may share it. A
 * key that led to two says of neither that it is hers.
 */
export async function noteTold(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `INSERT INTO import_key (shop, import_number, kind, key, customer_ids, told_at)
     SELECT $1, $2::integer, k.kind, k.key, ARRAY[min(p.found_id)], min(p.told_at)
     FROM (SELECT email, phone, kind, state, found_id,
                  CASE WHEN kind = 'create' THEN answered_at ELSE min(asked_at) OVER (PARTITION BY leader) END AS told_at
           FROM import_person WHERE shop = $1 AND import_number = $2 AND leader IS NOT NULL) p,
          LATERAL (VALUES ('email', p.email), ('phone', CASE WHEN p.kind = 'create' THEN p.phone END)) k (kind, key)
     WHERE p.found_id IS NOT NULL AND p.told_at IS NOT NULL AND k.key IS NOT NULL
       AND (p.kind = 'unchanged' OR p.kind IN ('create', 'update') AND p.state = 'answered')
     GROUP BY k.kind, k.key HAVING count(DISTINCT p.found_id) = 1
     ON CONFLICT DO NOTHING`,
    [db.shop, importNumber],
  );
}

/** What becomes of a key that the rows name: it is answered, once `forgetTold` has left out what is doubtful. */
export const takeTold = `ON CONFLICT (shop, import_number, kind, key) DO UPDATE SET answered = true, told_at = NULL
  WHERE import_key.told_at IS NOT NULL`;

/** `doubtful`: she may be another's or gone by now, so Shopify is asked. `unnamed`: no row of the points names her. */
export async function forgetTold(
  db: ShopDb,
  importNumber: number,
  which: "doubtful" | "unnamed",
): Promise<void> {
  const isSo = {
    doubtful: `(k.told_at < now() - interval '${toldMinutes} minutes' OR EXISTS (
      SELECT FROM customer_gone g WHERE g.shop = $1 AND g.customer_id = k.customer_ids[1]))`,
    unnamed: "true",
  };
  await db.queryWhole(
    `DELETE FROM import_key k WHERE k.shop = $1 AND k.import_number = $2 AND k.told_at IS NOT NULL AND ${isSo[which]}`,
    [db.shop, importNumber],
  );
}
