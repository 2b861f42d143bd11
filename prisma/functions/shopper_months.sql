-- The months in which a customer's entries happened, or were added where the file gave no day: "2026-05", newest first.
-- From one month of a posting the key leads to the next one, so that entries between them are not read. Where a customer
-- has that many postings that each step finds one entry, the rest is read by the key alone. Entries without a day are
-- stepped through by the months in which they were posted: whoever waits for the ledger gets the higher number, and may
-- have begun up to late_max before a posting of a lower one, for no statement runs longer. So each step leads to the
-- highest posting of the months before, which is among the last of them by their times, but where a posting of a later
-- month stands between, to the highest such.
CREATE OR REPLACE FUNCTION shopper_months(of_shop text, of_customer_id bigint) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
  steps_max CONSTANT integer := 300;
  late_max CONSTANT interval := interval '6 hours';
  zone text;
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  PERFORM stand_at_shop();
  SELECT coalesce(time_zone, 'UTC') INTO zone FROM shop WHERE shop = of_shop;
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
    ), undated AS (
      (SELECT e.posting_number, (
         SELECT date_trunc('month', p.posted_at AT TIME ZONE zone) FROM posting p
         WHERE p.shop = of_shop AND p.posting_number = e.posting_number) AS month
       FROM ledger_entry e
       WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.day_order = 'infinity' AND e.occurred_at IS NULL
         AND EXISTS (SELECT FROM walked, beyond WHERE walked.day_order = 'infinity' OR beyond.posting_number > 0)
       ORDER BY e.posting_number DESC LIMIT 1)
      UNION ALL
      SELECT next.posting_number, (
        SELECT date_trunc('month', p.posted_at AT TIME ZONE zone) FROM posting p
        WHERE p.shop = of_shop AND p.posting_number = next.posting_number)
      FROM undated CROSS JOIN LATERAL (
        SELECT e.posting_number FROM ledger_entry e
        WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.day_order = 'infinity' AND e.occurred_at IS NULL
          AND e.posting_number < least(undated.posting_number, 1 + greatest((
            -- By their times, which are few: by its number the highest may be looked for among all.
            SELECT coalesce(max(before.posting_number), 0) FROM (
              SELECT p.posting_number FROM posting p
              WHERE p.shop = of_shop AND p.posted_at < undated.month AT TIME ZONE zone
                AND p.posted_at >= (
                  SELECT max(last.posted_at) FROM posting last
                  WHERE last.shop = of_shop AND last.posted_at < undated.month AT TIME ZONE zone) - late_max
              OFFSET 0) before), (
            SELECT max(late.posting_number) FROM (
              SELECT p.posting_number FROM posting p
              WHERE p.shop = of_shop AND p.posting_number < undated.posting_number
                AND p.posted_at >= (undated.month + interval '1 month') AT TIME ZONE zone
                AND p.posted_at < (undated.month + interval '1 month') AT TIME ZONE zone + late_max
              OFFSET 0) late)))
        ORDER BY e.posting_number DESC LIMIT 1) next
    ), days AS (
      SELECT day_order AS day FROM walked WHERE day_order < 'infinity'
      UNION
      SELECT e.day_order FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.day_order < 'infinity'
        AND e.posting_number <= (SELECT beyond.posting_number FROM beyond)
      UNION
      SELECT e.occurred_at FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id
        AND e.day_order = 'infinity' AND e.occurred_at IS NOT NULL
      UNION
      SELECT month::date FROM undated
    ), months AS (SELECT DISTINCT to_char(day, 'YYYY-MM') AS month FROM days)
    SELECT coalesce(array_agg(month ORDER BY month DESC), '{}') FROM months);
END $$;
