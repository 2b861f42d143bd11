-- A customer's newest entries of a month, before the one of this posting, day and row: at most twice so many, in no order.
-- Those with a day of their own: her postings are stepped through by the key, and in each of them the month is looked up;
-- of who has very many postings, the key tells the months of the older ones. Those without one happened when they were
-- posted, and postings are numbered nearly as time goes: hers between the first and the last of the month are read.
CREATE OR REPLACE FUNCTION shopper_entries_of_month(of_shop text, of_customer_id bigint, of_posting integer, of_day date,
                                                    of_row integer, entries_max integer, of_sign integer, of_month date,
                                                    zone text) RETURNS SETOF ledger_entry
LANGUAGE plpgsql STABLE AS $$
DECLARE
  steps_max CONSTANT integer := 300;
  next_month date := of_month + interval '1 month';
  month_begins timestamptz := of_month::timestamp AT TIME ZONE zone;
  month_ends timestamptz := next_month::timestamp AT TIME ZONE zone;
  hers integer[];
  beyond integer;
  first_then integer;
  last_then integer;
BEGIN
  hers := ARRAY(
    WITH RECURSIVE steps AS (
      (SELECT e.posting_number FROM ledger_entry e
       WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number <= of_posting
       ORDER BY e.posting_number DESC LIMIT 1)
      UNION ALL
      SELECT next.posting_number FROM steps CROSS JOIN LATERAL (
        SELECT e.posting_number FROM ledger_entry e
        WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number < steps.posting_number
        ORDER BY e.posting_number DESC LIMIT 1) next
    ) SELECT posting_number FROM steps LIMIT steps_max);
  beyond := CASE WHEN cardinality(hers) = steps_max THEN hers[steps_max] ELSE 0 END;
  -- OFFSET: else all postings may be read in the order of their numbers until one is of the month.
  SELECT min(posting_number), max(posting_number) INTO first_then, last_then FROM (
    SELECT p.posting_number FROM posting p
    WHERE p.shop = of_shop AND p.posted_at >= month_begins AND p.posted_at < month_ends OFFSET 0) then_posted;
  RETURN QUERY
    SELECT found.* FROM unnest(hers) AS posting (number) CROSS JOIN LATERAL (
      SELECT e.* FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number = posting.number
        AND e.day_order >= of_month AND e.day_order < next_month AND (of_sign = 0 OR sign(e.points) = of_sign)
        AND (e.posting_number, e.day_order, e.row_number) < (of_posting, of_day, of_row)
      ORDER BY e.day_order DESC, e.row_number DESC LIMIT entries_max) found
    UNION ALL
    SELECT e.* FROM ledger_entry e
    WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number < beyond
      AND e.day_order >= of_month AND e.day_order < next_month AND (of_sign = 0 OR sign(e.points) = of_sign)
      AND (e.posting_number, e.day_order, e.row_number) < (of_posting, of_day, of_row)
    UNION ALL
    -- From before the days had an order.
    SELECT e.* FROM ledger_entry e
    WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.day_order = 'infinity'
      AND e.occurred_at >= of_month AND e.occurred_at < next_month AND (of_sign = 0 OR sign(e.points) = of_sign)
      AND (e.posting_number, e.day_order, e.row_number) < (of_posting, of_day, of_row)
    ORDER BY posting_number DESC, day_order DESC, row_number DESC LIMIT entries_max;
  IF first_then IS NULL THEN
    RETURN;
  END IF;
  -- Each is a statement of its own: that of the points spent may count on the index of those.
  IF of_sign < 0 THEN
    RETURN QUERY
      SELECT e.* FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number BETWEEN first_then AND last_then
        AND e.day_order = 'infinity' AND e.occurred_at IS NULL AND e.points < 0
        AND (e.posting_number, e.day_order, e.row_number) < (of_posting, of_day, of_row)
        AND (SELECT p.posted_at >= month_begins AND p.posted_at < month_ends FROM posting p
             WHERE p.shop = of_shop AND p.posting_number = e.posting_number)
      ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC LIMIT entries_max;
  ELSE
    RETURN QUERY
      SELECT e.* FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number BETWEEN first_then AND last_then
        AND e.day_order = 'infinity' AND e.occurred_at IS NULL AND (of_sign = 0 OR e.points > 0)
        AND (e.posting_number, e.day_order, e.row_number) < (of_posting, of_day, of_row)
        AND (SELECT p.posted_at >= month_begins AND p.posted_at < month_ends FROM posting p
             WHERE p.shop = of_shop AND p.posting_number = e.posting_number)
      ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC LIMIT entries_max;
  END IF;
END $$;
