import { inShop } from "../../database/db.server.ts";
import type { ImportRecord } from "./import.server.ts";

/** The import that applied what another one came too late for. */
export interface AppliedInstead {
  importNumber: number;
  appliedAt: Date;
  decidedByName: string;
}

/** They came from one file: the first rows say which import was quicker, however many there are. */
const rowsLookedAt = 1_000;

/**
 * Which imports applied the rows of one that found nothing left, the one with most of them first. None where that has
 * another reason, or where they were undone since: then it may be tried again.
 */
export async function appliedInstead(
  shop: string,
  { importNumber, status, failureCode, reading }: ImportRecord,
): Promise<AppliedInstead[]> {
  if (status !== "failed" || failureCode !== "nothing_to_apply" || reading.mode === "set") return [];
  const { rows } = await inShop(shop, (db) =>
    db.query<AppliedInstead>(
      `SELECT i.import_number AS "importNumber", i.applied_at AS "appliedAt", i.decided_by_name AS "decidedByName"
       FROM (SELECT customer_id, points, description FROM import_row
             WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected' AND NOT erased
             ORDER BY row_number LIMIT $3) r
       JOIN ledger_entry e ON e.shop = $1 AND e.customer_id = r.customer_id AND e.description = r.description
       JOIN posting p ON p.shop = $1 AND p.posting_number = e.posting_number AND p.kind = 'import'
       JOIN import i ON i.shop = $1 AND i.import_number = p.import_number AND i.status = 'applied'
         AND i.import_number <> $2
       -- Where it stopped at zero, an entry takes less than the file says.
       WHERE e.points = r.points OR i.below_zero = 'zero'
       GROUP BY i.import_number, i.applied_at, i.decided_by_name ORDER BY count(*) DESC, i.import_number LIMIT 3`,
      [shop, importNumber, rowsLookedAt],
    ),
  );
  return rows;
}
