/** What the search of the import log looks into. */
import type { ShopReader } from "../../database/db.server.ts";

export interface LogSearch {
  /** Part of a file's name, of a person's or of a description, or an import's number. */
  search?: string;
  /** Customers whom the search names: what they are in is found as well. */
  customerIds?: readonly bigint[];
}

/** Of a file of a million rows no more can be looked into while somebody waits; mostly they say the same. */
const searchedRowsMax = 100;

/** The numbers of the imports that the search finds; null where nothing is searched for. */
export async function matchingImports(
  db: ShopReader,
  { search, customerIds = [] }: LogSearch,
): Promise<number[] | null> {
  const text = search?.trim().replace(/^#/, "").toLowerCase();
  if (!text) return null;
  const { rows } = await db.query<{ importNumber: number }>(
    `SELECT i.import_number AS "importNumber" FROM import i
     WHERE i.shop = $1 AND (
       strpos(lower(i.file_name), $2) > 0 OR strpos(lower(i.created_by_name), $2) > 0
       OR i.import_number::text = $2 OR strpos(lower(i.reading->>'description'), $2) > 0
       OR EXISTS (SELECT FROM import_customer c
                  WHERE c.shop = $1 AND c.import_number = i.import_number AND c.customer_id = ANY ($3))
       OR i.import_number IN (SELECT p.import_number FROM posting p WHERE p.shop = $1 AND p.posting_number IN
                               (SELECT e.posting_number FROM ledger_entry e
                                WHERE e.shop = $1 AND e.customer_id = ANY ($3)))
       OR EXISTS (SELECT FROM (SELECT r.description FROM import_row r
                               WHERE r.shop = $1 AND r.import_number = i.import_number
                               ORDER BY r.row_number LIMIT ${searchedRowsMax}) first
                  WHERE strpos(lower(first.description), $2) > 0))`,
    [db.shop, text, customerIds],
  );
  return rows.map(({ importNumber }) => importNumber);
}
