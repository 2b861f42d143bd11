-- A page of a customer's entries as her statement shows them, newest first, as JSON in one round trip: it binds the
-- transaction to the shop itself. The page begins behind the entry of the number given, or with it. Only gained (1) or
-- spent (-1) points where of_sign says so, and only those of a month where its first day is given: the month in which an
-- entry happened, or was added where the file gave no day.
CREATE OR REPLACE FUNCTION shopper_statement(of_shop text, of_customer_id bigint, of_posting integer, of_row integer,
                                             including boolean, page_size integer, of_sign integer, of_month date) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
  number_max CONSTANT integer := 2147483647;
  of_day date;
  zone text;
  page ledger_entry[];
  last_shown ledger_entry;
  entries json;
  balance_now bigint;
  entry_count_now integer;
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  PERFORM stand_at_shop();
  IF of_posting < number_max THEN
    SELECT e.day_order INTO of_day FROM ledger_entry e
    WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number = of_posting AND e.row_number = of_row;
  END IF;
  SELECT coalesce(time_zone, 'UTC') INTO zone FROM shop WHERE shop = of_shop;
  of_day := coalesce(of_day, 'infinity');
  of_row := least(of_row::bigint + including::integer, number_max);
  -- Each way to a page is a statement of its own: its plan may count on what is asked for.
  IF of_month IS NOT NULL THEN
    page := ARRAY(
      SELECT e FROM shopper_entries_of_month(of_shop, of_customer_id, of_posting, of_day, of_row,
                                             page_size + 1, of_sign, of_month, zone) e
      ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC LIMIT page_size + 1);
  ELSIF of_sign < 0 THEN
    page := ARRAY(
      SELECT e FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.points < 0
        AND (e.posting_number, e.day_order, e.row_number) < (of_posting, of_day, of_row)
      ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC LIMIT page_size + 1);
  ELSE
    page := ARRAY(
      SELECT e FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND (of_sign = 0 OR e.points > 0)
        AND (e.posting_number, e.day_order, e.row_number) < (of_posting, of_day, of_row)
      ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC LIMIT page_size + 1);
  END IF;
  -- In statements of their own, and not as parts of one: each keeps its plan, which costs less than the entries do.
  SELECT json_agg(json_build_object(
      'id', e.posting_number || '-' || e.row_number, 'description', e.description,
      'date', to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'day', to_char(p.posted_at AT TIME ZONE coalesce(zone, 'UTC'), 'YYYY-MM-DD'), 'occurredAt', e.occurred_at,
      'points', e.points, 'balanceAfter', e.balance_after, 'kind', p.kind,
      'corrects', p.reverses_posting_number || '-' || coalesce(p.reverses_row_number, e.row_number))
    ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC) INTO entries
  FROM unnest(page[1:page_size]) e JOIN posting p ON p.shop = of_shop AND p.posting_number = e.posting_number;
  SELECT b.balance, b.entry_count INTO balance_now, entry_count_now
  FROM balance b WHERE b.shop = of_shop AND b.customer_id = of_customer_id;
  last_shown := page[page_size];
  RETURN json_build_object(
    'balance', coalesce(balance_now, 0), 'entryCount', coalesce(entry_count_now, 0), 'entries', coalesce(entries, '[]'),
    'next', CASE WHEN cardinality(page) > page_size THEN last_shown.posting_number || '-' || last_shown.row_number END);
END $$;
