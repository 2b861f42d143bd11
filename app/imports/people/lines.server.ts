/** The lines of the customers' part, as its page shows them: by what becomes of them, a page at a time. */
import { inShop } from "../../database/db.server.ts";
import type { ConsentField, KnownConsent } from "./consent.ts";
import type { Change } from "./plan-person.ts";

export type LineFilter = "create" | "update" | "unchanged" | "merged" | "rejected" | "failed";

export interface PersonLine {
  rowNumber: number;
  customerId: bigint | null;
  email: string | null;
  phone: string | null;
  before: Record<string, string | KnownConsent | null> | null;
  changes: Change | null;
  newTags: string[];
  /** What is left as Shopify has it. */
  kept: ConsentField[];
  reason: string | null;
  /** Shopify's own. */
  words: string | null;
}

export async function linesOf(
  shop: string,
  importNumber: number,
  { filter, after, limit }: { filter: LineFilter; after: number; limit: number },
): Promise<PersonLine[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<PersonLine>(
      `SELECT row_number AS "rowNumber", coalesce(found_id, customer_id) AS "customerId", email, phone,
              before || own_before AS before,
              changes || own_changes AS changes,
              new_tags AS "newTags", kept, reason, words
       FROM import_person
       WHERE shop = $1 AND import_number = $2 AND row_number > $4
         AND CASE WHEN $3 = 'failed' THEN state = 'failed' ELSE kind = $3 AND state IS DISTINCT FROM 'failed' END
       ORDER BY row_number LIMIT $5`,
      [shop, importNumber, filter, after, limit],
    ),
  );
  return rows;
}
