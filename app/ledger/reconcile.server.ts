import { ownerPool, planForMany } from "../db.server.ts";

/** A place where the books do not agree. An empty list is the proof that they do. */
export interface Discrepancy {
  shop: string;
  rule: string;
  subject: string;
  expected: string | null;
  found: string | null;
}

const shownMax = 100;

/** Every rule as one statement over all shops, or one; each row it returns is a discrepancy. */
const rules: Record<string, string> = {
  "sum of a customer's entries = balance; count of entries = entry count": `
    SELECT shop, 'customer ' || customer_id AS subject,
           e.points || ' in ' || e.entries AS expected, b.balance || ' in ' || b.entry_count AS found
    FROM (SELECT shop, customer_id, sum(points) AS points, count(*) AS entries FROM ledger_entry
          WHERE $1::text IS NULL OR shop = $1 GROUP BY shop, customer_id) e
    FULL JOIN (SELECT * FROM balance WHERE $1::text IS NULL OR shop = $1) b USING (shop, customer_id)
    WHERE (e.points, e.entries) IS DISTINCT FROM (b.balance::numeric, b.entry_count::bigint)`,
  "each balance after = the one before + points; the last = balance": `
    SELECT shop, 'entry ' || posting_number || '-' || row_number || ' of customer ' || customer_id AS subject,
           running::text AS expected, balance_after::text AS found
    FROM (SELECT shop, customer_id, posting_number, row_number, balance_after,
                 sum(points) OVER (PARTITION BY shop, customer_id ORDER BY posting_number, row_number) AS running
          FROM ledger_entry WHERE $1::text IS NULL OR shop = $1) e
    WHERE running <> balance_after`,
  "a posting's entries and erased entries = its counts": `
    SELECT p.shop, 'posting ' || p.posting_number AS subject, p.points_total || ' in ' || p.entry_count AS expected,
           coalesce(e.points, 0) + coalesce(x.points, 0) || ' in ' || coalesce(e.entries, 0) + coalesce(x.entries, 0) AS found
    FROM posting p
    LEFT JOIN (SELECT shop, posting_number, sum(points) AS points, count(*) AS entries FROM ledger_entry
               WHERE $1::text IS NULL OR shop = $1 GROUP BY shop, posting_number) e USING (shop, posting_number)
    LEFT JOIN (SELECT shop, posting_number, sum(points_total) AS points, sum(entry_count) AS entries
               FROM erasure GROUP BY shop, posting_number) x USING (shop, posting_number)
    WHERE ($1::text IS NULL OR p.shop = $1)
      AND (p.points_total, p.entry_count) IS DISTINCT FROM
          (coalesce(e.points, 0) + coalesce(x.points, 0), coalesce(e.entries, 0) + coalesce(x.entries, 0))`,
  "every entry belongs to a posting": `
    SELECT e.shop, 'posting ' || e.posting_number AS subject, 'a posting' AS expected, count(*) || ' entries without' AS found
    FROM ledger_entry e LEFT JOIN posting p USING (shop, posting_number)
    WHERE p.shop IS NULL AND ($1::text IS NULL OR e.shop = $1) GROUP BY e.shop, e.posting_number`,
  "an applied import's accepted rows = its entries, row by row": `
    SELECT r.shop, 'import ' || r.import_number || ' row ' || r.row_number AS subject, r.points::text AS expected,
           e.points::text AS found
    FROM import_row r
    JOIN posting p ON p.shop = r.shop AND p.import_number = r.import_number AND p.kind = 'import'
    LEFT JOIN ledger_entry e ON e.shop = r.shop AND e.customer_id = r.customer_id
      AND e.posting_number = p.posting_number AND e.row_number = r.row_number
    WHERE r.verdict = 'accepted' AND NOT r.erased AND ($1::text IS NULL OR r.shop = $1)
      AND (e.points, e.description, e.occurred_at) IS DISTINCT FROM (r.points, r.description, r.occurred_at)`,
  "every line of a staged file is one row; the counts are theirs": `
    SELECT i.shop, 'import ' || i.import_number AS subject,
           i.row_count || ' rows, ' || i.accepted_count || ' accepted, ' || i.already_applied_count || ' applied before'
             AS expected,
           count(r.*) || ' rows, ' || count(*) FILTER (WHERE r.verdict = 'accepted') || ' accepted, ' ||
             count(*) FILTER (WHERE r.verdict = 'already_applied') || ' applied before' AS found
    FROM import i LEFT JOIN import_row r USING (shop, import_number)
    WHERE i.status IN ('in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone')
      AND i.rows_erased_at IS NULL AND ($1::text IS NULL OR i.shop = $1)
    GROUP BY i.shop, i.import_number
    HAVING (i.row_count, i.accepted_count, i.already_applied_count) IS DISTINCT FROM
           (count(r.*), count(*) FILTER (WHERE r.verdict = 'accepted'),
            count(*) FILTER (WHERE r.verdict = 'already_applied'))`,
  "every row belongs to an import": `
    SELECT r.shop, 'import ' || r.import_number AS subject, 'an import' AS expected, count(*) || ' rows without' AS found
    FROM import_row r LEFT JOIN import i USING (shop, import_number)
    WHERE i.shop IS NULL AND ($1::text IS NULL OR r.shop = $1) GROUP BY r.shop, r.import_number`,
  "an import is applied exactly when it has a posting": `
    SELECT i.shop, 'import ' || i.import_number AS subject, i.status AS expected,
           CASE WHEN p.shop IS NULL THEN 'no posting' ELSE 'a posting' END AS found
    FROM import i LEFT JOIN posting p ON p.shop = i.shop AND p.import_number = i.import_number AND p.kind = 'import'
    WHERE (i.applied_at IS NOT NULL) <> (p.shop IS NOT NULL) AND ($1::text IS NULL OR i.shop = $1)`,
  "an import is undone exactly when it has a posting that undoes it": `
    SELECT i.shop, 'import ' || i.import_number AS subject, i.status AS expected,
           CASE WHEN p.shop IS NULL THEN 'no posting' ELSE 'a posting' END AS found
    FROM import i LEFT JOIN posting p ON p.shop = i.shop AND p.import_number = i.import_number AND p.kind = 'undo'
    WHERE (i.status = 'undone') <> (p.shop IS NOT NULL) AND ($1::text IS NULL OR i.shop = $1)`,
  "an undo takes from each customer what its import gave, or what was chosen for those below zero": `
    SELECT u.shop, 'undo of import ' || u.import_number || ' for customer ' || g.customer_id AS subject,
           -g.points || ' (' || i.undo_below_zero || ')' AS expected, coalesce(e.points, 0)::text AS found
    FROM posting u
    JOIN import i ON i.shop = u.shop AND i.import_number = u.import_number
    JOIN (SELECT shop, import_number, customer_id, sum(points) AS points FROM import_row
          WHERE verdict = 'accepted' AND NOT erased AND ($1::text IS NULL OR shop = $1)
          GROUP BY shop, import_number, customer_id) g ON g.shop = u.shop AND g.import_number = u.import_number
    LEFT JOIN ledger_entry e ON e.shop = u.shop AND e.customer_id = g.customer_id AND e.posting_number = u.posting_number
    WHERE u.kind = 'undo' AND ($1::text IS NULL OR u.shop = $1)
      AND coalesce(e.points, 0) <> -g.points
      AND NOT (i.undo_below_zero = 'skip' AND g.points > 0 AND e.points IS NULL)
      AND NOT (i.undo_below_zero = 'zero' AND g.points > 0
               AND (e.points IS NULL OR (e.points BETWEEN -g.points AND -1 AND e.balance_after = 0)))`,
};

export const ruleNames = Object.keys(rules);

/**
 * Proves that the ledger agrees with itself and with the imports, over every shop unless one is named.
 * All rules see one snapshot, so it may run while imports are applied.
 */
export async function reconcile(shop?: string): Promise<Discrepancy[]> {
  const client = await ownerPool.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${planForMany}`);
    const found: Discrepancy[] = [];
    for (const [rule, sql] of Object.entries(rules)) {
      const { rows } = await client.query<Omit<Discrepancy, "rule">>(`${sql} LIMIT ${shownMax}`, [
        shop ?? null,
      ]);
      found.push(...rows.map((row) => ({ ...row, rule })));
    }
    return found;
  } finally {
    await client.query("ROLLBACK").catch(() => {});
    client.release();
  }
}
