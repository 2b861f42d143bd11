/**
 * What rows come to by the ledger as it is now: the points that bring a balance to the number given, whether an
 * earlier import has applied them, and who would go below zero.
 */
import { planForRows, type ShopDb } from "../db.server.ts";
import { followMerges } from "./follow-merges.server.ts";
import type { ImportRecord } from "./import.server.ts";
import { isRefusal } from "../refusal.ts";
import type { ReviewSummary } from "./review.ts";
import { parseRule } from "./row/rule.ts";
import { rowSays } from "./same-row.ts";

type Derived = Pick<
  ImportRecord,
  "importNumber" | "rowCount" | "reading" | "reapply" | "repeatedOnce" | "alreadyAppliedCount" | "review"
>;

/** The undos that are under way: what they take back is no longer applied. `$1` is the shop. */
export const undoing = `ARRAY(SELECT import_number FROM import WHERE shop = $1 AND status = 'undoing' ORDER BY 1)`;

/** Notes as of which posting the import's rows are counted: whoever asked for it has been heard. */
export async function noteCounted(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `UPDATE import SET counted_undoing = ${undoing}, recount_asked = NULL,
       counted_posting_number = (SELECT last_posting_number FROM shop WHERE shop = $1)
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
}

/**
 * Before the review, and again whenever rows or the ledger have changed since.
 * @returns how many rows came to something else than before
 */
export async function deriveRows(db: ShopDb, importRecord: Derived): Promise<number> {
  await planForRows(db, importRecord.rowCount);
  const key = [db.shop, importRecord.importNumber];
  // Noted before the ledger is looked at: what is posted meanwhile counts as not seen.
  await noteCounted(db, importRecord.importNumber);
  const gone = await followMerges(db, importRecord.importNumber);
  return gone + (await deriveOfLedger(db, key, importRecord));
}

async function deriveOfLedger(db: ShopDb, key: unknown[], importRecord: Derived): Promise<number> {
  if (importRecord.reading.mode === "set") return deriveSetBalances(db, key);
  const { rule } = importRecord.reading;
  const ofRule = rule !== null && !rowsAddUp(rule) ? await rejectRepeated(db, key) : 0;
  const repeated = ofRule + (await leaveOutRepeated(db, key, importRecord));
  if (!importRecord.reapply && (await appliedBefore(db))) return repeated + (await leaveOutApplied(db, key));
  if (importRecord.alreadyAppliedCount === 0) return repeated;
  const { rowCount } = await db.query(
    `UPDATE import_row SET verdict = 'accepted'
     WHERE shop = $1 AND import_number = $2 AND verdict = 'already_applied'`,
    key,
  );
  return repeated + (rowCount ?? 0);
}

function rowsAddUp(text: string): boolean {
  const rule = parseRule(text);
  return !isRefusal(rule) && rule.addUp;
}

/**
 * An export with a line for each address says what a customer spent in every one of them: it counts once. Where her
 * lines come to different numbers, none of them is known to be the one.
 */
async function rejectRepeated(db: ShopDb, key: unknown[]): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE import_row r SET verdict = 'rejected', rejection_reasons = '{customer_repeated}'
     FROM (SELECT customer_id, min(row_number) AS first, min(points) <> max(points) AS differ FROM import_row
           WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected'
           GROUP BY customer_id HAVING count(*) > 1) repeated
     WHERE r.shop = $1 AND r.import_number = $2 AND r.customer_id = repeated.customer_id AND r.verdict <> 'rejected'
       AND (repeated.differ OR r.row_number > repeated.first)`,
    key,
  );
  return rowCount ?? 0;
}

/**
 * A balance can be set to one number only: the rows of a customer who is in several are rejected, and so is a row whose
 * change is larger than a ledger entry can hold.
 */
async function deriveSetBalances(db: ShopDb, key: unknown[]): Promise<number> {
  const repeated = await db.query(
    `UPDATE import_row r SET verdict = 'rejected', points = NULL, rejection_reasons = '{customer_repeated}'
     FROM (SELECT customer_id FROM import_row
           WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected'
           GROUP BY customer_id HAVING count(*) > 1) twice
     WHERE r.shop = $1 AND r.import_number = $2 AND r.customer_id = twice.customer_id AND r.verdict <> 'rejected'`,
    key,
  );
  // Rows that come to what they came to before are not written: most of them, where they are counted again.
  const changed = await db.query(
    `UPDATE import_row r
     SET points = CASE WHEN n.fits THEN nullif(n.points, 0) END,
         verdict = CASE WHEN NOT n.fits THEN 'rejected' WHEN n.points = 0 THEN 'already_applied' ELSE 'accepted' END,
         rejection_reasons = CASE WHEN n.fits THEN '{}' ELSE '{points_out_of_range}' END::text[]
     FROM (SELECT row_number, points, abs(points) <= ${Number.MAX_SAFE_INTEGER} AS fits
           FROM (SELECT w.row_number, w.given_points - coalesce(b.balance, 0) AS points, w.points AS before, w.verdict
                 FROM import_row w LEFT JOIN balance b ON b.shop = w.shop AND b.customer_id = w.customer_id
                 WHERE w.shop = $1 AND w.import_number = $2 AND w.verdict <> 'rejected') changed
           WHERE nullif(points, 0) IS DISTINCT FROM before
              OR verdict <> CASE WHEN points = 0 THEN 'already_applied' ELSE 'accepted' END) n
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = n.row_number`,
    key,
  );
  return (repeated.rowCount ?? 0) + (changed.rowCount ?? 0);
}

/** Rows that say exactly what an earlier row of the file says: left out where that was chosen, else taken up again. */
async function leaveOutRepeated(
  db: ShopDb,
  key: unknown[],
  { repeatedOnce, review }: Derived,
): Promise<number> {
  const wereLeftOut = review?.rejectedByReason.some(({ reason }) => reason === "row_repeated");
  if (!repeatedOnce && !wereLeftOut) return 0;
  const takenUp = await db.query(
    `UPDATE import_row SET verdict = 'accepted', rejection_reasons = '{}'
     WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected' AND rejection_reasons = '{row_repeated}'`,
    key,
  );
  if (!repeatedOnce) return takenUp.rowCount ?? 0;
  const leftOut = await db.query(
    `UPDATE import_row r SET verdict = 'rejected', rejection_reasons = '{row_repeated}'
     FROM (SELECT row_number, row_number() OVER (PARTITION BY ${rowSays}
                                                 ORDER BY row_number) AS nth
           FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict <> 'rejected') said
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = said.row_number AND said.nth > 1`,
    key,
  );
  return Math.abs((leftOut.rowCount ?? 0) - (takenUp.rowCount ?? 0));
}

async function appliedBefore(db: ShopDb): Promise<boolean> {
  const { rows } = await db.query("SELECT FROM import WHERE shop = $1 AND status = 'applied' LIMIT 1", [
    db.shop,
  ]);
  return rows.length > 0;
}

/** The number in the file of an entry that stopped at zero half-way. Looked up only for imports applied in this way. */
const givenBeforeZero = `CASE WHEN i.below_zero = 'zero' AND i.reading->>'mode' IS DISTINCT FROM 'set' THEN (
      SELECT r.given_points FROM import_row r
      WHERE r.shop = $1 AND r.import_number = i.import_number AND r.row_number = e.row_number) END`;

/**
 * A row was applied before where an earlier import's entry says the same to the same customer, or to one who was merged
 * into her; said twice in the
 * ledger it leaves out two rows, and no third. Descriptions are compared by their hash: sorting a million texts took
 * longer than all else.
 */
const mineAndTheirs = `
  WITH mine AS MATERIALIZED (
    SELECT row_number, customer_id, points, hashtextextended(description, 0) AS said,
           coalesce(occurred_at, '-infinity') AS day, verdict,
           row_number() OVER (PARTITION BY ${rowSays}
                              ORDER BY row_number) AS nth
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
  )`;

const sayTheSame = "(customer_id, points, said, day, nth)";

/** Leaves out the rows that are applied, and takes up again those that no longer are: whichever were not so before. */
async function leaveOutApplied(db: ShopDb, key: unknown[]): Promise<number> {
  const { rowCount } = await db.query(
    `${mineAndTheirs}, now AS (
       SELECT m.row_number, CASE WHEN t.import_number IS NULL THEN 'accepted' ELSE 'already_applied' END AS verdict
       FROM mine m LEFT JOIN theirs t USING ${sayTheSame}
       WHERE (t.import_number IS NOT NULL) <> (m.verdict = 'already_applied')
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
    `${mineAndTheirs}
     SELECT i.import_number AS "importNumber", i.applied_at AS "appliedAt", i.decided_by_name AS "appliedByName",
            count(*)::integer AS rows
     FROM mine m JOIN theirs t USING ${sayTheSame}
     JOIN import i ON i.shop = $1 AND i.import_number = t.import_number
     WHERE m.verdict = 'already_applied'
     GROUP BY i.shop, i.import_number ORDER BY i.import_number DESC`,
    [db.shop, importNumber],
  );
  return rows;
}

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
