/** Who would go below zero by an import's rows, and what is done about it. */
import type { ShopDb } from "../../database/db.server.ts";

/** All rows of a customer who would end below zero are rejected. */
export async function rejectBelowZero(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `WITH ${belowZero}
     UPDATE import_row r SET verdict = 'rejected', rejection_reasons = '{would_go_below_zero}'
     FROM below WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'accepted' AND r.customer_id = below.customer_id`,
    [db.shop, importNumber],
  );
}

/**
 * Whoever would end below zero ends at zero: what is missing is taken off her last deductions. A deduction is rejected
 * where nothing is left of it, and keeps the number in the file where something is.
 */
export async function stopAtZero(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `WITH ${belowZero}, ${trimmed}
     UPDATE import_row r
     SET given_points = coalesce(r.given_points, r.points),
         points = CASE WHEN t.points = 0 THEN r.points ELSE t.points END,
         verdict = CASE WHEN t.points = 0 THEN 'rejected' ELSE r.verdict END,
         rejection_reasons = CASE WHEN t.points = 0 THEN '{would_go_below_zero}' ELSE r.rejection_reasons END
     FROM trimmed t WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = t.row_number`,
    [db.shop, importNumber],
  );
}

/** Counts the deductions that would have nothing left. */
export async function countNothingLeft(db: ShopDb, importNumber: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `WITH ${belowZero}, ${trimmed} SELECT count(*)::integer AS n FROM trimmed WHERE points = 0`,
    [db.shop, importNumber],
  );
  return rows[0]?.n ?? 0;
}

/** Whom the accepted rows take below zero, and by how much; not further than the rows themselves take her. */
const belowZero = `below AS (
  SELECT s.customer_id, least(-s.points, -(coalesce(b.balance, 0) + s.points)) AS missing
  FROM (SELECT customer_id, sum(points) AS points FROM import_row
        WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted' GROUP BY customer_id) s
  LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = s.customer_id
  WHERE s.points < 0 AND coalesce(b.balance, 0) + s.points < 0
)`;

/** What is left of the deductions that can't be taken whole, the last of the file first. */
export const trimmed = `deductions AS (
  SELECT r.row_number, r.customer_id, r.points,
         b.missing - (sum(-r.points) OVER (PARTITION BY r.customer_id ORDER BY r.row_number DESC) + r.points) AS missing
  FROM import_row r JOIN below b ON b.customer_id = r.customer_id
  WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'accepted' AND r.points < 0
), trimmed AS (
  SELECT row_number, customer_id, points + least(-points, missing) AS points FROM deductions WHERE missing > 0
)`;
