/** Rows with a shortened id: a customer found for one is taken only when somebody says so. */
import type { Actor } from "../../actor.ts";
import { inShop, planForMany, type ShopDb } from "../../database/db.server.ts";
import { refuse } from "../../refusal.ts";
import { noteCorrections } from "../record/corrections.server.ts";
import { decide, type Decision } from "../record/decision.server.ts";
import { noteChange } from "../review/review-version.server.ts";
import { summarise } from "../review/review.server.ts";

export interface RowCandidates {
  rowNumber: number;
  cells: string[];
  customerIds: string[];
}

/**
 * The candidates of rejected rows, and whether each exists: the check may have found that somebody whom a row names
 * does not, and then nobody can mean her. Each row is looked up by its number: in a join the planner, which knows
 * nothing of an import that has just come, reads all of its rows for each candidate.
 */
const candidates = `
  SELECT c.row_number, c.customer_id, r.cells, r.rejection_reasons,
         NOT EXISTS (SELECT FROM import_customer k WHERE k.shop = $1 AND k.import_number = c.import_number
                     AND k.customer_id = c.customer_id AND NOT k.found) AS exists
  FROM import_candidate c CROSS JOIN LATERAL (
    SELECT r.cells, r.rejection_reasons FROM import_row r
    WHERE r.shop = $1 AND r.import_number = c.import_number AND r.row_number = c.row_number
      AND r.verdict = 'rejected' AND NOT r.erased OFFSET 0
  ) r
  WHERE c.shop = $1 AND c.import_number = $2`;

/** A candidate beside one that does not exist is not sure enough to be confirmed together with others. */
const isSingle = "count(*) = 1 AND bool_and(exists)";

/** Rejected rows for which customers were found, by number. */
export async function listCandidates(
  shop: string,
  importNumber: number,
  { after, limit }: { after: number; limit: number },
): Promise<{ rows: RowCandidates[]; total: number; single: number }> {
  return inShop(shop, async (db) => {
    const { rows } = await db.query<RowCandidates>(
      `SELECT row_number AS "rowNumber", cells, array_agg(customer_id::text ORDER BY customer_id) AS "customerIds"
       FROM (${candidates} AND c.row_number > $3) c WHERE exists
       GROUP BY row_number, cells ORDER BY row_number LIMIT $4`,
      [shop, importNumber, after, limit],
    );
    const totals = await db.query<{ total: number; single: number }>(
      `SELECT count(*) FILTER (WHERE any_exists)::integer AS total, count(*) FILTER (WHERE is_single)::integer AS single
       FROM (SELECT bool_or(exists) AS any_exists, ${isSingle} AS is_single
             FROM (${candidates}) c GROUP BY row_number) t`,
      [shop, importNumber],
    );
    return { rows, ...(totals.rows[0] ?? { total: 0, single: 0 }) };
  });
}

/** Which customer a row means; or, for all rows with one candidate, that it is the one. */
export type Confirmation = { rowNumber: number; customerId: bigint } | "single";

/** Takes the customer for the row: what else is wrong with it stays wrong. */
export function confirmCandidates(
  shop: string,
  importNumber: number,
  actor: Actor,
  confirmation: Confirmation,
): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "in_review") {
      return refuse("rows_not_in_review");
    }
    await noteCorrections(db, importNumber, await confirm(db, importNumber, confirmation));
    await summarise(db, importNumber);
    await noteChange(db, importNumber, actor, "customers_confirmed");
    return null;
  });
}

/** @returns how many rows were put right. */
async function confirm(db: ShopDb, importNumber: number, confirmation: Confirmation): Promise<number> {
  const chosen =
    confirmation === "single"
      ? `SELECT row_number, min(customer_id) AS customer_id, rejection_reasons FROM (${candidates}) c
         GROUP BY row_number, rejection_reasons HAVING ${isSingle}`
      : `SELECT row_number, customer_id, rejection_reasons
         FROM (${candidates} AND c.row_number = $3 AND c.customer_id = $4) c WHERE exists`;
  if (confirmation === "single") await db.query(planForMany);
  const confirmed = await db.askWhole<{ cured: number }>(
    `WITH chosen AS (${chosen}), left_over AS (
       SELECT row_number, customer_id, ARRAY(
         SELECT reason FROM unnest(rejection_reasons) AS reason
         WHERE reason <> ALL ('{customer_id_mangled,customer_ambiguous,customers_disagree,customer_unknown}')) AS reasons
       FROM chosen
     ), cured AS (
       UPDATE import_row r
       SET customer_id = l.customer_id, email = NULL, phone = NULL, rejection_reasons = l.reasons,
           verdict = CASE WHEN l.reasons = '{}' THEN 'accepted' ELSE 'rejected' END
       FROM left_over l
       WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = l.row_number
       RETURNING r.row_number, r.customer_id
     ), known AS (
       INSERT INTO import_customer (shop, import_number, customer_id, found)
       SELECT DISTINCT $1, $2::integer, customer_id, true FROM cured
       ON CONFLICT (shop, import_number, customer_id) DO UPDATE SET found = true
     ), decided AS (
       DELETE FROM import_candidate d USING cured
       WHERE d.shop = $1 AND d.import_number = $2 AND d.row_number = cured.row_number
     )
     SELECT count(*)::integer AS cured FROM cured`,
    confirmation === "single"
      ? [db.shop, importNumber]
      : [db.shop, importNumber, confirmation.rowNumber, confirmation.customerId],
  );
  return confirmed?.cured ?? 0;
}
