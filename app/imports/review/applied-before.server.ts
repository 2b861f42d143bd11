/** Which rows of a file an earlier import has applied: of a file that grew only the new ones are. */
import type { ShopDb } from "../../database/db.server.ts";
import type { ReviewSummary } from "../record/review.ts";

export async function appliedBefore(db: ShopDb): Promise<boolean> {
  const { rows } = await db.query("SELECT FROM import WHERE shop = $1 AND status = 'applied' LIMIT 1", [
    db.shop,
  ]);
  return rows.length > 0;
}

/** The number in the file of an entry that stopped at zero half-way. Looked up only for imports applied in this way. */
const givenBeforeZero = `CASE WHEN i.below_zero = 'zero' AND i.reading->>'mode' IS DISTINCT FROM 'set' THEN (
      SELECT r.given_points FROM import_row r
      WHERE r.shop = $1 AND r.import_number = i.import_number AND r.row_number = e.row_number) END`;

/** What JavaScript's `trim` takes off a text, as SQL. */
const blanks = String.raw`E' \t\n\x0b\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'`;

/**
 * A row was applied before where an earlier import's entry says the same to the same customer, or to one who was merged
 * into her; said twice in the ledger it leaves out two rows, and no third. Descriptions are compared by their hash:
 * sorting a million texts took longer than all else. Entries that were made before a page's notation was read as text
 * have it still: rows in that notation take those first, because no other row can, and then each row that is left takes
 * of the entries that are left one that says the same. The first ones of their kind are taken, so that the others' number
 * in it falls by as many. Each part is worked out once: planned for few rows, a loop would do so again for every row.
 */
const matchedRows = `
  WITH mine AS MATERIALIZED (
    SELECT row_number, customer_id, points, hashtextextended(description, 0) AS said,
           hashtextextended(btrim(cells->>(SELECT (column_map->>'description')::integer FROM import
                                           WHERE shop = $1 AND import_number = $2), ${blanks}), 0) AS written,
           coalesce(occurred_at, '-infinity') AS day, verdict
    FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected'
  ), theirs AS MATERIALIZED (
    SELECT asked.id AS customer_id, g.points, hashtextextended(e.description, 0) AS said,
           coalesce(e.occurred_at, '-infinity') AS day, p.import_number,
           row_number() OVER (PARTITION BY asked.id, g.points, hashtextextended(e.description, 0), e.occurred_at
                              ORDER BY e.posting_number, e.row_number) AS nth
    FROM (SELECT DISTINCT customer_id AS id, customer_id FROM mine
          UNION ALL
          SELECT survivor_id, customer_id FROM customer_gone
          WHERE shop = $1 AND survivor_id IN (SELECT customer_id FROM mine)) asked
    JOIN ledger_entry e ON e.shop = $1 AND e.customer_id = asked.customer_id
    JOIN posting p ON p.shop = $1 AND p.posting_number = e.posting_number AND p.kind = 'import'
    JOIN import i ON i.shop = $1 AND i.import_number = p.import_number AND i.status = 'applied'
    CROSS JOIN LATERAL (SELECT coalesce(${givenBeforeZero}, e.points) AS points) g
  ), as_written AS MATERIALIZED (
    SELECT m.row_number, t.* FROM (
      SELECT row_number, customer_id, points, written AS said, day,
             row_number() OVER (PARTITION BY customer_id, points, written, day ORDER BY row_number) AS nth
      FROM mine WHERE written <> said
    ) m JOIN theirs t USING (customer_id, points, said, day, nth)
  ), mine_left AS MATERIALIZED (
    SELECT m.row_number, m.customer_id, m.points, m.said, m.day,
           row_number() OVER (PARTITION BY m.customer_id, m.points, m.said, m.day ORDER BY m.row_number) AS nth
    FROM mine m LEFT JOIN as_written w USING (row_number) WHERE w.row_number IS NULL
  ), theirs_left AS MATERIALIZED (
    SELECT t.customer_id, t.points, t.said, t.day, t.import_number, t.nth - coalesce(taken.count, 0) AS nth
    FROM theirs t LEFT JOIN (SELECT customer_id, points, said, day, count(*) FROM as_written GROUP BY 1, 2, 3, 4) taken
      USING (customer_id, points, said, day)
  ), applied AS MATERIALIZED (
    SELECT row_number, import_number FROM as_written
    UNION ALL
    SELECT m.row_number, t.import_number FROM mine_left m JOIN theirs_left t USING (customer_id, points, said, day, nth)
  ), matched AS (
    SELECT row_number, m.verdict, a.import_number FROM mine m LEFT JOIN applied a USING (row_number)
  )`;

/** Leaves out the rows that are applied, and takes up again those that no longer are: whichever were not so before. */
export async function leaveOutApplied(db: ShopDb, key: unknown[]): Promise<number> {
  const { rowCount } = await db.query(
    `${matchedRows}, now AS (
       SELECT row_number, CASE WHEN import_number IS NULL THEN 'accepted' ELSE 'already_applied' END AS verdict
       FROM matched WHERE (import_number IS NOT NULL) <> (verdict = 'already_applied')
     )
     UPDATE import_row r SET verdict = now.verdict FROM now
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = now.row_number`,
    key,
  );
  return rowCount ?? 0;
}

/** Which imports applied the rows that are left out. */
export async function appliedByWhich(
  db: ShopDb,
  importNumber: number,
): Promise<ReviewSummary["alreadyApplied"]> {
  const { rows } = await db.query<ReviewSummary["alreadyApplied"][number]>(
    `${matchedRows}
     SELECT i.import_number AS "importNumber", i.applied_at AS "appliedAt", i.decided_by_name AS "appliedByName",
            count(*)::integer AS rows
     FROM matched m JOIN import i ON i.shop = $1 AND i.import_number = m.import_number
     WHERE m.verdict = 'already_applied'
     GROUP BY i.shop, i.import_number ORDER BY i.import_number DESC`,
    [db.shop, importNumber],
  );
  return rows;
}
