import { askEveryShop, type Among } from "../../database/every-shop.server.ts";
import { heldLocks } from "../../database/held-locks.ts";
import { smallImportRowsMax } from "../../queue.server.ts";
import { lockKey } from "./shop-lock.server.ts";

export interface WaitingImport {
  shop: string;
  importNumber: number;
  small: boolean;
  /** A job that is due already says so. */
  hasJob: boolean;
}

/**
 * Imports with work left that may be done now. One to be counted again comes behind what was decided: that would only
 * change the numbers once more.
 * @param small the place of the parameter that says how large a small one is
 * @param and a condition on the imports `i`; each part of it is found by an index of its own
 * @param among for the other tables beside it, where all shops are asked
 */
export const waitingImports = (small: string, and: string, among: Among = () => "true") => `
    SELECT i.shop, i.import_number, i.row_count, i.row_count <= ${small} AS small,
           CASE WHEN i.status = 'undoing' THEN i.undo_requested_at
                WHEN i.status = 'applying' THEN greatest(i.decided_at, i.apply_at)
                WHEN i.status = 'scheduled' THEN least(i.apply_at, now()) END AS decided_at
    FROM import i
    WHERE i.status IN ('staging', 'checking', 'applying', 'undoing', 'scheduled')
      AND (i.status <> 'scheduled' OR i.apply_at <= now() OR i.recount_asked IS NOT NULL) AND ${and}
    UNION ALL
    SELECT i.shop, i.import_number, i.row_count, i.row_count <= ${small}, now()
    FROM import i WHERE i.recount_asked IN ('ledger', 'choice') AND i.status = 'in_review' AND ${and}
    UNION ALL
    SELECT i.shop, i.import_number, i.row_count, i.row_count <= ${small}, p.decided_at
    FROM import_people p JOIN import i ON i.shop = p.shop AND i.import_number = p.import_number
    WHERE ${among("p.shop")} AND p.state IN ('reading', 'asking', 'writing', 'untagging') AND ${and}
      AND p.failure_code IS NULL
      AND (i.status = 'uploaded'
           OR p.state = 'untagging' AND i.status IN ('applied', 'undone', 'customers_written', 'discarded'))
    UNION ALL
    SELECT i.shop, i.import_number, i.row_count, i.row_count <= ${small}, p.decided_at
    FROM import_people p JOIN import i ON i.shop = p.shop AND i.import_number = p.import_number
    WHERE ${among("p.shop")} AND ${and} AND ${isFileToStop}`;

/** Also of one that stood still. What Shopify works off has ended after a day, also where nobody could stop it. */
const isFileToStop = `p.state = 'writing' AND p.file_token IS NOT NULL AND i.status = 'discarded'
      AND i.decided_at > now() - interval '1 day'`;

/** Whose turn of a shop's comes first. */
export const turnOrder = "w.decided_at NULLS LAST, w.small DESC, w.row_count, w.import_number";

/**
 * The import that comes next in each shop where no worker is: what somebody decided, in the order it was decided in,
 * for the later of two decisions is the one that must hold; then what only waits to be read, small before large. One
 * that is to be tried again later is passed over until then.
 *
 * From the few imports with work left, by an index, to their jobs, by another: how much is done already costs nothing.
 */
export const nextImportsSql = (among: Among) => `
  WITH held AS MATERIALIZED (${heldLocks}), waiting AS (
    ${waitingImports("$3", `($1::text IS NULL OR i.shop = $1) AND i.import_number IS DISTINCT FROM $2 AND ${among("i.shop")}`, among)}
  )
  SELECT DISTINCT ON (w.shop) w.shop, w.import_number AS "importNumber", w.small, j.due IS NOT NULL AS "hasJob"
  FROM waiting w CROSS JOIN LATERAL (
    SELECT bool_or(j.start_after <= now()) AS due FROM pgboss.job j
    WHERE j.name = 'import' AND j.state < 'active' AND j.singleton_key = w.shop || '#' || w.import_number
  ) j
  WHERE j.due IS DISTINCT FROM false
    AND NOT EXISTS (SELECT FROM held h WHERE h.key = ${lockKey("w.shop")})
  ORDER BY w.shop, ${turnOrder}`;

/**
 * @param of of this shop alone, and none but this import of it
 */
export async function nextImports(of?: { shop: string; except?: number }): Promise<WaitingImport[]> {
  const values = [of?.shop ?? null, of?.except ?? null, smallImportRowsMax];
  return askEveryShop<WaitingImport>(nextImportsSql, values);
}
