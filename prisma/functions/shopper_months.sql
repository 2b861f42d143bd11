-- The months in which a customer's entries happened, or were added where the file gave no day: "2026-05", newest first.
-- From one month of a posting the key leads to the next one, so that entries between them are not read. Where a customer
-- has that many postings that each step finds one entry, the rest is read as it stands.
CREATE OR REPLACE FUNCTION shopper_months(of_shop text, of_customer_id bigint) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
  steps_max CONSTANT integer := 1000;
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  PERFORM stand_at_shop();
  RETURN (
    WITH RECURSIVE steps AS (
      (SELECT e.posting_number, e.day_order FROM ledger_entry e
       WHERE e.shop = of_shop AND e.customer_id = of_customer_id
       ORDER BY e.posting_number DESC, e.day_order DESC LIMIT 1)
      UNION ALL
      SELECT next.posting_number, next.day_order FROM steps CROSS JOIN LATERAL (
        SELECT e.posting_number, e.day_order FROM ledger_entry e
        WHERE e.shop = of_shop AND e.customer_id = of_customer_id
          AND (e.posting_number, e.day_order)
              < (steps.posting_number, date_trunc('month', steps.day_order::timestamp)::date)
        ORDER BY e.posting_number DESC, e.day_order DESC LIMIT 1) next
    ), walked AS MATERIALIZED (
      SELECT * FROM steps LIMIT steps_max
    ), beyond AS (
      SELECT CASE WHEN count(*) = steps_max THEN min(posting_number) ELSE 0 END AS posting_number FROM walked
    ), pairs AS (
      SELECT posting_number, day_order FROM walked
      UNION
      SELECT e.posting_number, e.day_order FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id
        AND e.posting_number <= (SELECT beyond.posting_number FROM beyond)
    ), days AS (
      SELECT day_order AS day FROM pairs WHERE day_order < 'infinity'
      UNION
      SELECT e.occurred_at FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id
        AND e.day_order = 'infinity' AND e.occurred_at IS NOT NULL
      UNION
      SELECT (p.posted_at AT TIME ZONE coalesce(s.time_zone, 'UTC'))::date
      FROM pairs JOIN posting p ON p.shop = of_shop AND p.posting_number = pairs.posting_number
        JOIN shop s ON s.shop = of_shop
      WHERE pairs.day_order = 'infinity' AND EXISTS (
        SELECT FROM ledger_entry e
        WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number = pairs.posting_number
          AND e.day_order = 'infinity' AND e.occurred_at IS NULL)
    ), months AS (SELECT DISTINCT to_char(day, 'YYYY-MM') AS month FROM days)
    SELECT coalesce(array_agg(month ORDER BY month DESC), '{}') FROM months);
END $$;
