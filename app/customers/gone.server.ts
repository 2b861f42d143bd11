/** Customers whom Shopify no longer has. Ids never come back, so what was heard of one stays true. */
import type { Actor } from "../actor.ts";
import { inShop, type ShopDb } from "../database/db.server.ts";
import { lockLedger } from "../ledger/post.server.ts";
import { postMerge } from "../ledger/post-merge.server.ts";
import { survivorOf } from "../ledger/survivors.server.ts";
import { wordsIn } from "../locales/words.server.ts";
import { shopLanguageIn } from "../shop/language.server.ts";
import { giveKept, keptTogether, takeKept, type Kept } from "./kept.server.ts";

export interface Merge {
  /** The customer who is no longer there. */
  from: bigint;
  /** Who is there in her place, or was until she was merged herself. */
  into: bigint;
  at: Date;
}

/**
 * Notes a merge and lets the points follow to who is there now. In the caller's transaction; takes the ledger's lock.
 * @returns false where it was known, or where who is there now was merged into this one: the first that was heard stands
 */
export async function noteMerged(db: ShopDb, { from, into, at }: Merge, actor: Actor): Promise<boolean> {
  await lockLedger(db);
  const survivor = (await survivorOf(db, into)) ?? into;
  if (survivor === from || (await survivorOf(db, from)) !== null) return false;
  const keptSinceDeleted = (await deletedOf(db, from))?.kept;
  const rowCount = await db.queryWhole(
    `INSERT INTO customer_gone (shop, customer_id, state, survivor_id, gone_at)
     SELECT $1, $2, 'merged', $3, $4 FROM shop WHERE shop = $1
     ON CONFLICT (shop, customer_id) DO UPDATE
     SET state = 'merged', survivor_id = excluded.survivor_id, kept = NULL`,
    [db.shop, from, survivor, at],
  );
  if (rowCount === 0) return false;
  await db.query("UPDATE customer_gone SET survivor_id = $3 WHERE shop = $1 AND survivor_id = $2", [
    db.shop,
    from,
    survivor,
  ]);
  for (const kept of [keptSinceDeleted, await takeKept(db, from)]) if (kept) await handOn(db, survivor, kept);
  const { t } = wordsIn(await shopLanguageIn(db));
  const descriptions = { from: t("gone.entry.from"), into: t("gone.entry.into") };
  const postingNumber = await postMerge(db, { from, into: survivor, descriptions }, actor);
  if (postingNumber !== null)
    await db.query(
      "UPDATE customer_gone SET posting_number = $3, points_to = $4 WHERE shop = $1 AND customer_id = $2",
      [db.shop, from, postingNumber, survivor],
    );
  return true;
}

/** Of a survivor who is deleted herself it is kept as long as her own is: she may have been merged into another. */
async function handOn(db: ShopDb, survivor: bigint, kept: Kept): Promise<void> {
  const deleted = await deletedOf(db, survivor);
  if (!deleted) return giveKept(db, survivor, kept);
  await db.query("UPDATE customer_gone SET kept = $3 WHERE shop = $1 AND customer_id = $2", [
    ...[db.shop, survivor],
    JSON.stringify(keptTogether(deleted.kept, kept)),
  ]);
}

async function deletedOf(db: ShopDb, customerId: bigint) {
  const { rows } = await db.query<{ kept: Kept | null }>(
    "SELECT kept FROM customer_gone WHERE shop = $1 AND customer_id = $2 AND state = 'deleted'",
    [db.shop, customerId],
  );
  return rows[0];
}

/**
 * Notes that Shopify has deleted a customer, where anything is known of her that this changes: her points, rows that
 * are not applied yet or are about to be hers, a line of customers that is still worked on, a card, or one that a file is
 * about to give her. Her card is nobody's from then on, unless the news comes behind that she was merged. Of a merge
 * nothing is taken back. In the caller's transaction; takes the ledger's lock.
 */
export async function noteDeleted(db: ShopDb, customerId: bigint, at: Date): Promise<void> {
  await lockLedger(db);
  const kept = await takeKept(db, customerId);
  await db.queryWhole(
    `INSERT INTO customer_gone AS g (shop, customer_id, state, gone_at, kept)
     SELECT $1, $2, 'deleted', $3, $4::jsonb FROM shop WHERE shop = $1 AND (
       $4::jsonb IS NOT NULL
       OR EXISTS (SELECT FROM balance b WHERE b.shop = $1 AND b.customer_id = $2)
       OR EXISTS (SELECT FROM import i JOIN import_customer c
                    ON c.shop = $1 AND c.import_number = i.import_number AND c.customer_id = $2
                  WHERE i.shop = $1 AND i.applied_at IS NULL)
       OR EXISTS (SELECT FROM import_key k WHERE k.shop = $1 AND $2 = ANY (k.customer_ids))
       OR EXISTS (SELECT FROM import_person p WHERE p.shop = $1 AND p.found_id = $2 AND (p.own_changes <> '{}' OR EXISTS (
         SELECT FROM import i WHERE i.shop = $1 AND i.import_number = p.import_number AND i.status = 'uploaded'))))
     ON CONFLICT (shop, customer_id) DO UPDATE
     SET state = 'deleted', gone_at = excluded.gone_at, kept = excluded.kept WHERE g.state = 'unknown'`,
    [db.shop, customerId, at, kept && JSON.stringify(kept)],
  );
}

/** Shopify knows them: who was not found before is there again, and was neither deleted nor merged. */
export async function noteFound(db: ShopDb, customerIds: bigint[]): Promise<void> {
  await db.query(
    "DELETE FROM customer_gone WHERE shop = $1 AND state = 'unknown' AND customer_id = ANY ($2::bigint[])",
    [db.shop, customerIds],
  );
}

/** Whether a customer was erased as the law asks. */
export async function wasErased(db: ShopDb, customerId: bigint): Promise<boolean> {
  const { rows } = await db.query(
    "SELECT FROM erased_customer WHERE shop = $1 AND fingerprint = erased_fingerprint($2)",
    [db.shop, customerId],
  );
  return rows.length > 0;
}

/** Shopify tries for hours to tell of something, and a shop's deliveries may wait. */
const keptDays = 3;

/** Of customers who were deleted, and of whom nothing told that they were merged. */
export async function forgetKeptOfDeleted(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE customer_gone SET kept = NULL
       WHERE shop = $1 AND kept IS NOT NULL AND gone_at < now() - make_interval(days => ${keptDays})`,
      [shop],
    ),
  );
}

/** Shopify tells of nothing so late. */
const erasedDays = 90;

export async function forgetErased(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `DELETE FROM erased_customer WHERE shop = $1 AND erased_at < now() - make_interval(days => ${erasedDays})`,
      [shop],
    ),
  );
}

/** Notes of whom Shopify knew nothing when it was asked, and nothing had told why. */
export async function noteMissing(db: ShopDb, customerIds: bigint[]): Promise<void> {
  await db.queryWhole(
    `INSERT INTO customer_gone (shop, customer_id, state, gone_at)
     SELECT $1, id, 'unknown', now() FROM shop, unnest($2::bigint[]) AS id WHERE shop = $1 ON CONFLICT DO NOTHING`,
    [db.shop, customerIds],
  );
}
