import type { ShopDb } from "../db.server.ts";
import { firstLinesShown } from "./limits.ts";
import type { ReviewSummary } from "./review.ts";

/** Counts what the review shows, once, and puts the import in review. */
export async function summarise(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  const counts = await db.query<{ counts: object; review: Partial<ReviewSummary> }>(countsSql, key);
  const reasons = await db.query<ReviewSummary["rejectedByReason"][number]>(
    `SELECT reason, count(*)::integer AS count
     FROM import_row, unnest(rejection_reasons) AS reason
     WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected'
     GROUP BY reason ORDER BY count(*) DESC, reason`,
    key,
  );
  const firstLines = await db.query(firstLinesSql, [...key, firstLinesShown]);
  const review = { ...counts.rows[0]?.review, rejectedByReason: reasons.rows, firstLines: firstLines.rows };
  await db.query(
    `UPDATE import SET status = 'in_review', step_started_at = now(), step_done = 0, step_total = 0, review = $3,
       accepted_count = (c->>'accepted')::integer, rejected_count = (c->>'rejected')::integer,
       customer_count = (c->>'customers')::integer, points_total = (c->>'points')::bigint
     FROM (SELECT $4::jsonb AS c) counts
     WHERE shop = $1 AND import_number = $2`,
    [...key, JSON.stringify(review), JSON.stringify(counts.rows[0]?.counts)],
  );
}

const countsSql = `
  WITH accepted AS (
    SELECT customer_id, sum(points::integer) AS points, count(*) AS rows,
           coalesce(sum(points::integer) FILTER (WHERE points > 0), 0) AS up,
           coalesce(sum(points::integer) FILTER (WHERE points < 0), 0) AS down
    FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
    GROUP BY customer_id
  ), sums AS (
    SELECT count(*) AS customers, coalesce(sum(a.rows), 0) AS rows, coalesce(sum(a.points), 0) AS points,
           coalesce(sum(a.up), 0) AS up, coalesce(sum(a.down), 0) AS down,
           count(*) FILTER (WHERE coalesce(b.balance, 0) + a.points < 0) AS below_zero
    FROM accepted a LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = a.customer_id
  ), repeated AS (
    SELECT coalesce(sum(n - 1), 0) AS rows FROM (
      SELECT count(*) AS n FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
      GROUP BY customer_id, points, hashtextextended(description, 0) HAVING count(*) > 1
    ) same
  )
  SELECT jsonb_build_object('accepted', s.rows, 'rejected', i.row_count - s.rows, 'customers', s.customers,
                            'points', s.points) AS counts,
         jsonb_build_object('pointsUp', s.up, 'pointsDown', s.down, 'customersBelowZero', s.below_zero,
                            'repeatedRows', r.rows) AS review
  FROM import i, sums s, repeated r WHERE i.shop = $1 AND i.import_number = $2`;

/** The customer's balance after the line, as if the import were applied now. */
const firstLinesSql = `
  SELECT r.customer_id::text AS "customerId", r.description, r.points::float8 AS points,
         (coalesce(b.balance, 0) + (SELECT sum(e.points) FROM import_row e
            WHERE e.shop = $1 AND e.import_number = $2 AND e.verdict = 'accepted'
              AND e.customer_id = r.customer_id AND e.row_number <= r.row_number))::float8 AS "balanceAfter"
  FROM (SELECT * FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
        ORDER BY row_number LIMIT $3) r
  LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = r.customer_id
  ORDER BY r.row_number`;
