import type { ShopDb } from "../../database/db.server.ts";
import { appliedByWhich } from "./applied-before.server.ts";
import { trimmed } from "./below-zero.server.ts";
import { deriveRows } from "./derive.server.ts";
import { findImportIn, type ImportRecord } from "../record/import.server.ts";
import { dayOrder } from "../../ledger/day-order.ts";
import { customersRowSays } from "./same-row.ts";
import { belowZeroShown, examplesShown, firstLinesShown, outliersShown, outlierTimes } from "../limits.ts";
import type { Recount, ReviewSummary } from "../record/review.ts";

/** Works out what the rows come to, counts what the review shows, and puts the import in review. */
export async function summarise(db: ShopDb, importNumber: number): Promise<void> {
  const importRecord = await findImportIn(db, importNumber);
  if (!importRecord) return;
  await deriveRows(db, importRecord);
  await countRows(db, importRecord);
  await db.query(
    `UPDATE import SET status = 'in_review', step_started_at = now(), step_done = 0, step_total = 0
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
}

/**
 * Counts the rows as they are.
 * @param recounted what is still to be said of an earlier count
 */
export async function countRows(db: ShopDb, importRecord: ImportRecord, recounted?: Recount): Promise<void> {
  const key = [db.shop, importRecord.importNumber];
  const counting = countsSql(importRecord.reading.mode === "set");
  const [counted] = (await db.query<{ counts: Counts; review: Partial<ReviewSummary> }>(counting, key)).rows;
  const reasons = await db.query<ReviewSummary["rejectedByReason"][number]>(
    `SELECT reason, count(*)::integer AS count
     FROM import_row, unnest(rejection_reasons) AS reason
     WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected' AND NOT erased
     GROUP BY reason ORDER BY count(*) DESC, reason`,
    key,
  );
  const isDated = importRecord.columnMap?.occurred_at !== undefined;
  const firstLines = await db.query(firstLinesSql(isDated), [...key, firstLinesShown]);
  const review = {
    ...counted?.review,
    rejectedByReason: reasons.rows,
    firstLines: firstLines.rows,
    alreadyApplied: counted?.counts.alreadyApplied ? await appliedByWhich(db, importRecord.importNumber) : [],
    examples: await examplesOf(db, importRecord),
    recounted,
    corrections: importRecord.review?.corrections,
    erasedRows: counted?.counts.erased || undefined,
  };
  await db.query(
    `UPDATE import SET review = $3,
       accepted_count = (c->>'accepted')::integer, rejected_count = (c->>'rejected')::integer,
       already_applied_count = (c->>'alreadyApplied')::integer,
       customer_count = (c->>'customers')::integer, points_total = (c->>'points')::bigint
     FROM (SELECT $4::jsonb AS c) counts
     WHERE shop = $1 AND import_number = $2`,
    [...key, JSON.stringify(review), JSON.stringify(counted?.counts)],
  );
}

interface Counts {
  accepted: number;
  rejected: number;
  alreadyApplied: number;
  customers: number;
  points: number;
  erased: number;
}

/** Sums of integers where the points are: those of bigints are numerics, which take much longer. */
const countsSql = (wide: boolean) => `
  WITH rows AS (
    SELECT count(*) FILTER (WHERE verdict = 'already_applied') AS already_applied,
           count(*) FILTER (WHERE erased AND verdict = 'rejected') AS erased,
           nullif(count(*) FILTER (WHERE merged AND verdict = 'accepted'), 0) AS merged,
           percentile_disc(0.5) WITHIN GROUP (ORDER BY abs(points)) FILTER (WHERE verdict = 'accepted') AS median
    FROM import_row WHERE shop = $1 AND import_number = $2
  ), accepted AS (
    SELECT customer_id, sum(${cast(wide)}) AS points, count(*) AS rows,
           coalesce(sum(${cast(wide)}) FILTER (WHERE points > 0), 0) AS up,
           coalesce(sum(${cast(wide)}) FILTER (WHERE points < 0), 0) AS down,
           count(*) - count(DISTINCT ${customersRowSays}) AS repeated
    FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
    GROUP BY customer_id
  ), changes AS (
    SELECT a.*, coalesce(b.balance, 0) AS balance
    FROM accepted a LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = a.customer_id
  ), below AS (
    SELECT *, least(-points, -(balance + points)) AS missing FROM changes WHERE points < 0 AND balance + points < 0
  ), ${trimmed}, lost AS (
    SELECT customer_id, count(*) AS rows FROM trimmed WHERE points = 0 GROUP BY customer_id
  ), stopped AS (
    SELECT coalesce(sum(missing), 0) AS missing, coalesce(sum(l.rows), 0) AS rows,
           count(*) FILTER (WHERE l.rows = b.rows) AS customers
    FROM below b LEFT JOIN lost l USING (customer_id)
  ), sums AS (
    SELECT count(*) AS customers, coalesce(sum(rows), 0) AS rows, coalesce(sum(points), 0) AS points,
           coalesce(sum(up), 0) AS up, coalesce(sum(down), 0) AS down, coalesce(sum(repeated), 0) AS repeated,
           coalesce(sum(balance), 0) AS balance,
           jsonb_build_object(
             'customers', count(*) FILTER (WHERE points <> 0),
             'pointsTakenBack', coalesce(sum(points) FILTER (WHERE points > 0), 0),
             'pointsGivenBack', coalesce(-sum(points) FILTER (WHERE points < 0), 0),
             'customersBelowZero', count(*) FILTER (WHERE points > 0 AND balance < 0),
             'pointsMissing', 0, 'belowZero', '[]'::jsonb) AS undo
    FROM changes
  ), outliers AS (
    SELECT row_number AS "rowNumber", customer_id::text AS "customerId", points
    FROM import_row, rows WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
      AND abs(points) >= ${outlierTimes} * median
  )
  SELECT jsonb_build_object('accepted', s.rows, 'rejected', i.row_count - s.rows - rows.already_applied,
                            'alreadyApplied', rows.already_applied, 'customers', s.customers, 'points', s.points,
                            'erased', rows.erased) AS counts,
         jsonb_build_object(
           'undo', s.undo, 'pointsUp', s.up, 'pointsDown', s.down, 'balanceBefore', s.balance, 'balanceAfter', s.balance + s.points,
           'customersBelowZero', (SELECT count(*) FROM below),
           'belowZeroOutcomes', CASE WHEN EXISTS (SELECT FROM below) THEN ${outcomesSql} END,
           'belowZeroMark', (SELECT coalesce(bit_xor(hashint8extended(customer_id, (balance + points)::bigint)), 0)::text FROM below),
           'belowZero', (SELECT coalesce(jsonb_agg(b), '[]') FROM (
              SELECT customer_id::text AS "customerId", balance, points FROM below
              ORDER BY balance + points, customer_id LIMIT ${belowZeroShown}) b),
           'repeatedRows', s.repeated, 'mergedRows', rows.merged, 'medianPoints', rows.median, 'outlierCount', (SELECT count(*) FROM outliers),
           'outliers', (SELECT coalesce(jsonb_agg(o), '[]') FROM (
              SELECT * FROM outliers ORDER BY abs(points) DESC, "rowNumber" LIMIT ${outliersShown}) o)) AS review
  FROM import i, rows, sums s WHERE i.shop = $1 AND i.import_number = $2`;

/** Looked at only where anybody goes below zero: of most files the rows are not gone through once more. */
const outcomesSql = `jsonb_build_object(
  'zero', (SELECT jsonb_build_object('rows', s.rows - rows, 'customers', s.customers - customers,
                                     'points', s.points + missing) FROM stopped),
  'reject', (SELECT jsonb_build_object('rows', s.rows - sum(rows), 'customers', s.customers - count(*),
                                       'points', s.points - sum(points)) FROM below))`;

const cast = (wide: boolean) => (wide ? "points" : "points::integer");

/**
 * The customer's balance after the line, as if the import were applied now: it runs by day, as the ledger's. Without days
 * nothing behind the lines shown comes before them, and the others are not read.
 */
const firstLinesSql = (isDated: boolean) => `
  WITH first AS MATERIALIZED (
    SELECT * FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
    ORDER BY row_number LIMIT $3
  ), before AS (
    SELECT r.row_number, sum(e.points) AS points
    FROM first r JOIN import_row e ON e.customer_id = r.customer_id
     AND (${dayOrder("e")}, e.row_number) <= (${dayOrder("r")}, r.row_number)
    WHERE e.shop = $1 AND e.import_number = $2 AND e.verdict = 'accepted'
      ${isDated ? "" : "AND e.row_number <= (SELECT max(row_number) FROM first)"}
    GROUP BY r.row_number
  )
  SELECT r.customer_id::text AS "customerId", r.description, r.points::float8 AS points,
         r.occurred_at::text AS "occurredAt", (coalesce(b.balance, 0) + e.points)::float8 AS "balanceAfter"
  FROM first r LEFT JOIN before e ON e.row_number = r.row_number
  LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = r.customer_id
  ORDER BY r.row_number`;

/** The first rows whose points a rule worked out, with the cells that it looked at. */
async function examplesOf(
  db: ShopDb,
  { importNumber, reading, columnMap }: ImportRecord,
): Promise<ReviewSummary["examples"]> {
  if (!reading.rule || !columnMap) return [];
  const places = [columnMap.total_spent, columnMap.total_orders, columnMap.tags].filter(
    (place) => place !== undefined,
  );
  const { rows } = await db.query<ReviewSummary["examples"][number]>(
    `SELECT row_number AS "rowNumber", customer_id::text AS "customerId", points::float8 AS points,
            ARRAY(SELECT cells->>place FROM unnest($3::integer[]) AS place) AS cells
     FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted'
     ORDER BY row_number LIMIT $4`,
    [db.shop, importNumber, places, examplesShown],
  );
  return rows;
}
