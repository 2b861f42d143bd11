-- The months in which a customer's entries happened, or were added where the file gave no day: "2026-05", newest first.
CREATE OR REPLACE FUNCTION shopper_months(of_shop text, of_customer_id bigint) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  RETURN (
    WITH days AS (
      SELECT DISTINCT e.posting_number, CASE WHEN e.day_order = 'infinity' THEN e.occurred_at ELSE e.day_order END AS day
      FROM ledger_entry e WHERE e.shop = of_shop AND e.customer_id = of_customer_id
    ), months AS (
      SELECT DISTINCT to_char(coalesce(d.day, p.posted_at AT TIME ZONE coalesce(s.time_zone, 'UTC')), 'YYYY-MM') AS month
      FROM days d JOIN posting p ON p.shop = of_shop AND p.posting_number = d.posting_number
        JOIN shop s ON s.shop = of_shop
    )
    SELECT coalesce(array_agg(month ORDER BY month DESC), '{}') FROM months);
END $$;
