/** When the books agree: each rule is one statement of SQL, and each row that it returns is a discrepancy. */
import { mergeRows } from "./entry-number.ts";
import type { Scope } from "./scope.ts";

/** What holds of the entries, the balances and the postings. */
const ledgerRules = (of: Scope): Record<string, string> => ({
  "sum of a customer's entries = balance; count of entries = entry count": `
    SELECT shop, 'customer ' || customer_id AS subject,
           e.points || ' in ' || e.entries AS expected, b.balance || ' in ' || b.entry_count AS found
    FROM (SELECT shop, customer_id, sum(points) AS points, count(*) AS entries FROM ${of.entries} e
          GROUP BY shop, customer_id) e
    FULL JOIN ${of.balances} b USING (shop, customer_id)
    WHERE (e.points, e.entries) IS DISTINCT FROM (b.balance::numeric, b.entry_count::bigint)`,
  "the sums of the balances are what they come to, with the last posting": `
    SELECT k.shop, 'the sums' AS subject,
           b.all_balances || ', of it ' || b.outstanding || ' of ' || b.customers AS expected,
           k.all_balances || ', of it ' || k.points_outstanding || ' of ' || k.customers_with_points AS found
    FROM ${of.everySum} k JOIN shop s ON s.shop = k.shop AND s.last_posting_number = k.posting_number
    JOIN LATERAL (SELECT coalesce(sum(balance), 0) AS all_balances,
                         coalesce(sum(balance) FILTER (WHERE balance > 0), 0) AS outstanding,
                         count(*) FILTER (WHERE balance > 0) AS customers
                  FROM balance WHERE balance.shop = k.shop) b ON true
    WHERE (b.all_balances, b.outstanding, b.customers)
          IS DISTINCT FROM (k.all_balances, k.points_outstanding, k.customers_with_points::bigint)`,
  "each balance after = the one before + points; the last = balance": `
    SELECT shop, 'entry ' || posting_number || '-' || row_number || ' of customer ' || customer_id AS subject,
           running::text AS expected, balance_after::text AS found
    FROM (SELECT shop, customer_id, posting_number, row_number, balance_after,
                 sum(points) OVER (PARTITION BY shop, customer_id ORDER BY posting_number, day_order, row_number) AS running
          FROM ${of.entries} e) e
    WHERE running <> balance_after`,
  "a posting's entries and erased entries = its counts": `
    SELECT p.shop, 'posting ' || p.posting_number AS subject, p.points_total || ' in ' || p.entry_count AS expected,
           coalesce(e.points, 0) + coalesce(x.points, 0) || ' in ' || coalesce(e.entries, 0) + coalesce(x.entries, 0) AS found
    FROM ${of.postings} p
    LEFT JOIN (SELECT shop, posting_number, sum(points) AS points, count(*) AS entries FROM ${of.entriesOfPostings} e
               GROUP BY shop, posting_number) e USING (shop, posting_number)
    LEFT JOIN (SELECT shop, posting_number, sum(points_total) AS points, sum(entry_count) AS entries
               FROM ${of.everyErasure} x GROUP BY shop, posting_number) x USING (shop, posting_number)
    WHERE (p.points_total, p.entry_count) IS DISTINCT FROM
          (coalesce(e.points, 0) + coalesce(x.points, 0), coalesce(e.entries, 0) + coalesce(x.entries, 0))`,
  "every entry belongs to a posting": `
    SELECT e.shop, 'posting ' || e.posting_number AS subject, 'a posting' AS expected, count(*) || ' entries without' AS found
    FROM ${of.entriesOfPostings} e LEFT JOIN posting p USING (shop, posting_number)
    WHERE p.shop IS NULL GROUP BY e.shop, e.posting_number`,
  "an entry that takes another one back is its opposite, for the same customer": `
    SELECT e.shop, 'entry ' || e.posting_number || '-' || e.row_number || ' of customer ' || e.customer_id AS subject,
           coalesce((-o.points)::text, 'an entry ' || v.reverses_posting_number || '-' || v.reverses_row_number) AS expected,
           e.points::text AS found
    FROM ${of.postings} v
    JOIN ${of.entriesOfPostings} e ON e.shop = v.shop AND e.posting_number = v.posting_number
    LEFT JOIN ${of.entries} o ON o.shop = v.shop AND o.customer_id = e.customer_id
      AND o.posting_number = v.reverses_posting_number AND o.row_number = v.reverses_row_number
    WHERE v.kind = 'reversal' AND e.points IS DISTINCT FROM -o.points`,
  "a merge takes all from the one customer and gives it to the other": `
    SELECT f.shop, 'merge ' || f.posting_number || ' of customer ' || f.customer_id AS subject,
           -f.points || ' to customer ' || g.points_to AS expected, t.points || ' to customer ' || t.customer_id AS found
    FROM ${of.postings} p
    JOIN ${of.entriesOfPostings} f ON f.shop = p.shop AND f.posting_number = p.posting_number AND f.row_number = ${mergeRows.from}
    JOIN ${of.entriesOfPostings} t ON t.shop = p.shop AND t.posting_number = p.posting_number AND t.row_number = ${mergeRows.into}
    LEFT JOIN customer_gone g ON g.shop = p.shop AND g.posting_number = p.posting_number
    WHERE p.kind = 'merge'
      AND (f.points, f.balance_after, f.customer_id, t.customer_id) IS DISTINCT FROM
          (-t.points, 0, g.customer_id, g.points_to)`,
  "a customer who was merged has no points left": `
    SELECT b.shop, 'customer ' || b.customer_id AS subject, '0' AS expected, b.balance::text AS found
    FROM ${of.balances} b JOIN customer_gone g USING (shop, customer_id)
    WHERE g.state = 'merged' AND b.balance <> 0`,
});

/** Rows whose entry was taken back by itself. Few: they are hashed, so the many rows are read once. */
const reversedRows = (of: Scope) => `
  SELECT p.shop, p.import_number, v.reverses_row_number FROM ${of.everyPosting} v
  JOIN ${of.everyPosting} p ON p.shop = v.shop AND p.posting_number = v.reverses_posting_number AND p.kind = 'import'
  WHERE v.kind = 'reversal'`;

/** Rows or entries of customers who were not merged, and into whom nobody was. Few were: their ids are hashed. */
const notOfMerged = (table: string) => `(${table}.shop, ${table}.customer_id) NOT IN (
  SELECT shop, customer_id FROM customer_gone WHERE state = 'merged'
  UNION SELECT shop, survivor_id FROM customer_gone WHERE state = 'merged')`;

/** What holds between the ledger and the imports. */
const importRules = (of: Scope): Record<string, string> => ({
  "an applied import's accepted rows = its entries, row by row": `
    SELECT r.shop, 'import ' || r.import_number || ' row ' || r.row_number AS subject, r.points::text AS expected,
           e.points::text AS found
    FROM ${of.rows} r
    JOIN ${of.postings} p ON p.shop = r.shop AND p.import_number = r.import_number AND p.kind = 'import'
    LEFT JOIN ${of.entriesOfPostings} e ON e.shop = r.shop AND e.customer_id = r.customer_id
      AND e.posting_number = p.posting_number AND e.row_number = r.row_number
    WHERE r.verdict = 'accepted' AND NOT r.erased
      AND (e.points, e.description, e.occurred_at) IS DISTINCT FROM (r.points, r.description, r.occurred_at)`,
  "every line of a staged file is one row; the counts are theirs": `
    SELECT i.shop, 'import ' || i.import_number AS subject,
           i.row_count || ' rows, ' || i.accepted_count || ' accepted, ' || i.already_applied_count || ' applied before'
             AS expected,
           count(r.row_number) || ' rows, ' || count(*) FILTER (WHERE r.verdict = 'accepted') || ' accepted, ' ||
             count(*) FILTER (WHERE r.verdict = 'already_applied') || ' applied before' AS found
    FROM ${of.imports} i LEFT JOIN ${of.rows} r USING (shop, import_number)
    WHERE i.status IN ('in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone') AND i.rows_erased_at IS NULL
    GROUP BY i.shop, i.import_number, i.row_count, i.accepted_count, i.already_applied_count
    HAVING (i.row_count, i.accepted_count, i.already_applied_count) IS DISTINCT FROM
           (count(r.row_number), count(*) FILTER (WHERE r.verdict = 'accepted'),
            count(*) FILTER (WHERE r.verdict = 'already_applied'))`,
  "every row belongs to an import": `
    SELECT r.shop, 'import ' || r.import_number AS subject, 'an import' AS expected, count(*) || ' rows without' AS found
    FROM ${of.rows} r LEFT JOIN import i USING (shop, import_number)
    WHERE i.shop IS NULL GROUP BY r.shop, r.import_number`,
  "an import is applied exactly when it has a posting": `
    SELECT i.shop, 'import ' || i.import_number AS subject, i.status AS expected,
           CASE WHEN p.shop IS NULL THEN 'no posting' ELSE 'a posting' END AS found
    FROM ${of.everyImport} i
    LEFT JOIN ${of.everyPosting} p ON p.shop = i.shop AND p.import_number = i.import_number AND p.kind = 'import'
    WHERE (i.applied_at IS NOT NULL) <> (p.shop IS NOT NULL)`,
  "an import is undone exactly when it has a posting that undoes it": `
    SELECT i.shop, 'import ' || i.import_number AS subject, i.status AS expected,
           CASE WHEN p.shop IS NULL THEN 'no posting' ELSE 'a posting' END AS found
    FROM ${of.everyImport} i
    LEFT JOIN ${of.everyPosting} p ON p.shop = i.shop AND p.import_number = i.import_number AND p.kind = 'undo'
    WHERE (i.status = 'undone') <> (p.shop IS NOT NULL)`,
});

/**
 * What an undo took from two who were one by then stands as one entry. Once either is erased, nobody can tell any more
 * whose share of it is gone. OFFSET 0 keeps the rows a look-up of the one import.
 */
const sharedAndErased = (of: Scope) => `(
  EXISTS (SELECT FROM ${of.everyPosting} m WHERE m.shop = u.shop AND m.kind = 'merge' AND m.posting_number < u.posting_number)
  AND (EXISTS (SELECT FROM import_row x WHERE x.shop = u.shop AND x.import_number = u.import_number AND x.erased OFFSET 0)
       OR EXISTS (SELECT FROM ${of.everyErasure} x WHERE x.shop = u.shop AND x.posting_number = u.posting_number)))`;

/** What an undo takes, whoever her import's customers are by now. */
const undoRules = (of: Scope): Record<string, string> => ({
  "an undo takes from each customer what its import gave and was not taken back before, or what was chosen for those below zero": `
    SELECT u.shop, 'undo of import ' || u.import_number || ' for customer ' || g.customer_id AS subject,
           -g.points || ' (' || i.undo_below_zero || ')' AS expected, coalesce(e.points, 0)::text AS found
    FROM ${of.postings} u
    JOIN import i ON i.shop = u.shop AND i.import_number = u.import_number
    JOIN (SELECT r.shop, r.import_number, customer_id, coalesce(sum(points) FILTER (
                   WHERE (r.shop, r.import_number, row_number) NOT IN (${reversedRows(of)})), 0) AS points FROM ${of.rows} r
          WHERE verdict = 'accepted' AND NOT erased AND ${notOfMerged("r")}
          GROUP BY r.shop, r.import_number, customer_id) g ON g.shop = u.shop AND g.import_number = u.import_number
    LEFT JOIN ${of.entriesOfPostings} e
      ON e.shop = u.shop AND e.customer_id = g.customer_id AND e.posting_number = u.posting_number
    WHERE u.kind = 'undo' AND coalesce(e.points, 0) <> -g.points AND NOT ${sharedAndErased(of)}
      AND NOT (i.undo_below_zero = 'skip' AND g.points > 0 AND e.points IS NULL)
      AND NOT (i.undo_below_zero = 'zero' AND g.points > 0
               AND (e.points IS NULL OR (e.points BETWEEN -g.points AND -1 AND e.balance_after IN (0, (
                 SELECT f.balance_after - f.points FROM ledger_entry f WHERE f.shop = u.shop
                   AND f.customer_id = g.customer_id AND f.posting_number = u.reverses_posting_number
                 ORDER BY f.day_order, f.row_number LIMIT 1)))))`,
  "an undo takes from customers who are one by now together what its import gave them, or less where that was chosen": `
    SELECT u.shop, 'undo of import ' || u.import_number || ' for customer ' || g.customer_id AS subject,
           -g.points || ' (' || i.undo_below_zero || ')' AS expected, coalesce(e.points, 0)::text AS found
    FROM ${of.postings} u
    JOIN import i ON i.shop = u.shop AND i.import_number = u.import_number
    JOIN (SELECT r.shop, r.import_number, coalesce(m.survivor_id, r.customer_id) AS customer_id, sum(points) AS points,
                 coalesce(sum(points) FILTER (WHERE points > 0), 0) AS up,
                 coalesce(sum(points) FILTER (WHERE points < 0), 0) AS down
          FROM ${of.rows} r LEFT JOIN customer_gone m ON m.shop = r.shop AND m.customer_id = r.customer_id
          WHERE verdict = 'accepted' AND NOT erased AND NOT ${notOfMerged("r")}
            AND (r.shop, r.import_number, row_number) NOT IN (${reversedRows(of)})
          GROUP BY 1, 2, 3) g ON g.shop = u.shop AND g.import_number = u.import_number
    LEFT JOIN (SELECT e.shop, e.posting_number, coalesce(m.survivor_id, e.customer_id) AS customer_id, sum(points) AS points
               FROM ${of.entriesOfPostings} e LEFT JOIN customer_gone m ON m.shop = e.shop AND m.customer_id = e.customer_id
               WHERE NOT ${notOfMerged("e")}
               GROUP BY 1, 2, 3) e
      ON e.shop = u.shop AND e.customer_id = g.customer_id AND e.posting_number = u.posting_number
    WHERE u.kind = 'undo' AND coalesce(e.points, 0) <> -g.points AND NOT ${sharedAndErased(of)}
      AND (i.undo_below_zero = 'allow' OR coalesce(e.points, 0) NOT BETWEEN -g.up AND -g.down)`,
});

/** Every rule by its name. */
export const rulesFor = (of: Scope): Record<string, string> => ({
  ...ledgerRules(of),
  ...importRules(of),
  ...undoRules(of),
});

/** A digest of the postings up to `$2`. Each column is named: a new one must not change it where it says nothing. */
export const postingsDigest = `
  SELECT encode(sha256(convert_to(coalesce(string_agg((jsonb_build_array(
           posting_number, kind, import_number, entry_count, points_total, extract(epoch FROM posted_at), posted_by_id,
           posted_by_name, reverses_posting_number)
           || CASE WHEN reverses_row_number IS NULL THEN '[]' ELSE to_jsonb(reverses_row_number) END)::text, ',' ORDER BY posting_number), ''), 'UTF8')), 'hex') AS digest
  FROM posting WHERE shop = $1 AND posting_number <= $2`;

/** What holds of a shop whose postings up to `$2` had the digest `$4`: told without reading an entry. */
export const provedRules: Record<string, string> = {
  "the postings that were proved before are as they were": `
    SELECT $1 AS shop, 'postings up to ' || $2::integer AS subject, $4::text AS expected, digest AS found
    FROM (${postingsDigest}) now WHERE digest <> $4`,
  "all that was posted = all balances and all that was erased": `
    SELECT $1 AS shop, 'the whole' AS subject, p.points || ' in ' || p.entries AS expected,
           b.points + x.points || ' in ' || b.entries + x.entries AS found
    FROM (SELECT coalesce(sum(points_total), 0) AS points, coalesce(sum(entry_count), 0)::numeric AS entries
          FROM posting WHERE shop = $1) p,
         (SELECT coalesce(sum(balance), 0) AS points, coalesce(sum(entry_count), 0)::numeric AS entries
          FROM balance WHERE shop = $1) b,
         (SELECT coalesce(sum(points_total), 0) AS points, coalesce(sum(entry_count), 0)::numeric AS entries
          FROM erasure WHERE shop = $1) x
    WHERE (p.points, p.entries) <> (b.points + x.points, b.entries + x.entries)`,
};
