-- Counts the rows of imports that are reviewed or applied, after an erasure, within the shop of the transaction. What
-- else a review shows is counted by whoever erased (`app/imports/gone/count-erased.server.ts`), which -1 asks for, and what
-- rows come to is worked out anew when the import is applied, as after a posting.
CREATE OR REPLACE FUNCTION count_anew(import_numbers integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  -- Before the rows: statistics that do not know the shop's rows yet had each row ask for its import.
  due integer[] := ARRAY(
    SELECT import_number FROM import
    WHERE shop = current_setting('pointbook.shop') AND import_number = ANY (import_numbers)
      AND (status IN ('in_review', 'scheduled', 'applying') OR stopped_status = 'applying'));
BEGIN
  IF due = '{}' THEN RETURN; END IF;
  WITH counted AS MATERIALIZED (
    SELECT r.import_number, count(*) FILTER (WHERE r.verdict = 'accepted') AS accepted,
           count(*) FILTER (WHERE r.verdict = 'already_applied') AS already_applied,
           coalesce(sum(r.points) FILTER (WHERE r.verdict = 'accepted'), 0) AS points
    FROM import_row r WHERE r.shop = current_setting('pointbook.shop') AND r.import_number = ANY (due)
    GROUP BY r.import_number
  )
  UPDATE import i
  SET counted_posting_number = -1, accepted_count = c.accepted, already_applied_count = c.already_applied,
      rejected_count = i.row_count - c.accepted - c.already_applied, points_total = c.points
  FROM counted c WHERE i.shop = current_setting('pointbook.shop') AND i.import_number = c.import_number;
END
$$;
