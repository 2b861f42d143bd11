/** The end of writing customers, and of an import that holds nothing else. */
import type { ShopDb } from "../../database/db.server.ts";
import { dropFile } from "../decisions/discard.server.ts";
import { eraseAgain } from "../record/erase-again.server.ts";
import { noteMails } from "../mails/mails.server.ts";

/**
 * Forgets what the file said of them: Shopify has it now. By whom a line was meant that could not be written stays as
 * long as the cells of a rejected row do: it is to be corrected, and an erasure finds it by that.
 */
export async function forgetSaid(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `UPDATE import_person
     SET given = '{}', tags = '{}', before = NULL, changes = NULL, own = '{}', own_before = '{}', own_changes = '{}',
         number_keys = CASE WHEN kind = 'rejected' OR state = 'failed' THEN array_remove(
           ARRAY[number_key(own->>'reference_id'), number_key(own->>'card_number')], NULL) ELSE '{}' END,
         email = CASE WHEN kind = 'rejected' OR state = 'failed' THEN email END,
         phone = CASE WHEN kind = 'rejected' OR state = 'failed' THEN phone END
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
}

/** In the transaction of whoever has the ledger and the import locked. Whoever had the customers written decided it. */
export async function endWithoutPoints(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `UPDATE import i SET status = 'customers_written', decided_at = now(), decided_by_id = p.decided_by_id,
       decided_by_name = p.decided_by_name
     FROM import_people p
     WHERE i.shop = $1 AND i.import_number = $2 AND p.shop = $1 AND p.import_number = $2`,
    [db.shop, importNumber],
  );
  await eraseAgain(db, importNumber);
  await dropFile(db, importNumber);
  await noteMails(db, importNumber, "customers_written");
}
