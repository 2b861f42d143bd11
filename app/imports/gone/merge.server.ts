/** What Shopify tells of a customer who is gone, made true of the books and of the imports that name her. */
import type { Actor } from "../../actor.ts";
import { noteDeleted, noteMerged, wasErased, type Merge } from "../../customers/gone.server.ts";
import type { ShopDb } from "../../database/db.server.ts";
import { lockLedger } from "../../ledger/post.server.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { countErased } from "./count-erased.server.ts";
import { countWithout } from "../record/follow-merges.server.ts";

/**
 * Who was merged into somebody who has been erased was the same person: she is erased under this id, too.
 * @returns false where nothing was new in it
 */
export async function customerMerged(db: ShopDb, merge: Merge, actor: Actor): Promise<boolean> {
  await lockLedger(db);
  if (await wasErased(db, merge.from)) return false;
  if (await wasErased(db, merge.into)) {
    await db.askWhole("SELECT erase_customer($1)", [merge.from]);
    await countErased(db);
    return true;
  }
  if (!(await noteMerged(db, merge, actor))) return false;
  await countWithout(db, merge.from);
  return true;
}

export async function customerDeleted(db: ShopDb, customerId: bigint, at: Date): Promise<void> {
  await noteDeleted(db, customerId, at);
  await countWithout(db, customerId);
}

/** The merchant names who is there in the place of a customer of whom Shopify did not say it. */
export async function survivorNamed(db: ShopDb, merge: Merge, actor: Actor): Promise<Refusal | null> {
  await lockLedger(db);
  const { rows } = await db.query(
    "SELECT FROM customer_gone WHERE shop = $1 AND customer_id = $2 AND state = 'unknown'",
    [db.shop, merge.from],
  );
  return rows.length > 0 && (await customerMerged(db, merge, actor)) ? null : refuse("survivor_known");
}
