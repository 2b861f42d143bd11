-- A page of a customer's entries as her statement shows them, newest first, as JSON in one round trip: it binds the
-- transaction to the shop itself. The page begins behind the entry of the number given, or with it. Only gained (1) or
-- spent (-1) points where of_sign says so, and only those of a month where its first day is given: the month in which an
-- entry happened, or was added where the file gave no day.
CREATE OR REPLACE FUNCTION shopper_statement(of_shop text, of_customer_id bigint, of_posting integer, of_row integer,
                                             including boolean, page_size integer, of_sign integer, of_month date) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
  of_day date;
  zone text;
  page ledger_entry[];
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  PERFORM stand_at_shop();
  SELECT e.day_order INTO of_day FROM ledger_entry e
  WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number = of_posting AND e.row_number = of_row;
  SELECT coalesce(time_zone, 'UTC') INTO zone FROM shop WHERE shop = of_shop;
  of_day := coalesce(of_day, 'infinity');
  of_row := least(of_row::bigint + including::integer, 2147483647);
  -- Each way to a page is a statement of its own: its plan may count on what is asked for.
  IF of_month IS NOT NULL THEN
    page := ARRAY(SELECT e FROM shopper_entries_of_month(of_shop, of_customer_id, of_posting, of_day, of_row,
                                                         page_size + 1, of_sign, of_month, zone) e);
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
  RETURN (
    WITH dated AS (
      SELECT e.place, e.posting_number || '-' || e.row_number AS id, e.description, e.occurred_at, e.points,
             e.balance_after, to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS date,
             to_char(p.posted_at AT TIME ZONE zone, 'YYYY-MM-DD') AS day, p.kind,
             p.reverses_posting_number || '-' || coalesce(p.reverses_row_number, e.row_number) AS corrects
      FROM (SELECT found.*, row_number() OVER (ORDER BY posting_number DESC, day_order DESC, row_number DESC) AS place
            FROM unnest(page) found) e
      JOIN posting p ON p.shop = e.shop AND p.posting_number = e.posting_number
    )
    SELECT json_build_object(
      'balance', coalesce((SELECT b.balance FROM balance b WHERE b.shop = of_shop AND b.customer_id = of_customer_id), 0),
      'entryCount', coalesce((SELECT b.entry_count FROM balance b
                              WHERE b.shop = of_shop AND b.customer_id = of_customer_id), 0),
      'entries', coalesce(json_agg(json_build_object(
          'id', e.id, 'description', e.description, 'date', e.date, 'day', e.day, 'occurredAt', e.occurred_at,
          'points', e.points, 'balanceAfter', e.balance_after, 'kind', e.kind, 'corrects', e.corrects)
        ORDER BY e.place) FILTER (WHERE e.place <= page_size), '[]'),
      'next', CASE WHEN count(*) > page_size THEN max(e.id) FILTER (WHERE e.place = page_size) END)
    FROM dated e);
END $$;
