-- One page of a customer's history as JSON, in one round trip: it binds the transaction to the shop itself. What
-- only the merchant sees is left out unless it is asked for.
CREATE OR REPLACE FUNCTION customer_history(of_shop text, of_customer_id bigint, before_posting integer, before_row integer,
                                            page_size integer, for_merchant boolean) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
  before_day date;
  zone text;
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  PERFORM stand_at_shop();
  SELECT e.day_order INTO before_day FROM ledger_entry e
  WHERE e.shop = of_shop AND e.customer_id = of_customer_id AND e.posting_number = before_posting AND e.row_number = before_row;
  SELECT time_zone INTO zone FROM shop WHERE shop = of_shop;
  RETURN (
    WITH page AS (
      SELECT e.*, row_number() OVER (ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC) AS place
      FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id
        AND (e.posting_number, e.day_order, e.row_number) < (before_posting, coalesce(before_day, 'infinity'), before_row)
      ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC LIMIT page_size + 1
    ), dated AS (
      SELECT e.place, e.posting_number || '-' || e.row_number AS id, e.description, e.occurred_at, e.points,
             e.balance_after, to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS date,
             to_char(p.posted_at AT TIME ZONE coalesce(zone, 'UTC'), 'YYYY-MM-DD') AS day,
             p.kind, p.import_number, p.posted_by_name,
             p.reverses_posting_number || '-' || coalesce(p.reverses_row_number, e.row_number) AS corrects
      FROM page e JOIN posting p ON p.shop = e.shop AND p.posting_number = e.posting_number
    )
    SELECT json_build_object(
      'balance', coalesce((SELECT b.balance FROM balance b
                           WHERE b.shop = of_shop AND b.customer_id = of_customer_id), 0),
      'entries', coalesce(json_agg(
        CASE WHEN for_merchant THEN json_build_object(
          'id', e.id, 'description', e.description, 'date', e.date, 'day', e.day, 'occurredAt', e.occurred_at,
          'points', e.points, 'balanceAfter', e.balance_after, 'kind', e.kind, 'importNumber', e.import_number,
          'postedByName', e.posted_by_name)
        WHEN e.occurred_at IS NULL THEN json_build_object(
          'id', e.id, 'description', e.description, 'date', e.date, 'day', e.day, 'points', e.points,
          'balanceAfter', e.balance_after, 'kind', e.kind, 'corrects', e.corrects)
        ELSE json_build_object(
          'id', e.id, 'description', e.description, 'date', e.date, 'day', e.day, 'occurredAt', e.occurred_at,
          'points', e.points, 'balanceAfter', e.balance_after, 'kind', e.kind, 'corrects', e.corrects)
        END ORDER BY e.place) FILTER (WHERE e.place <= page_size), '[]'),
      'next', CASE WHEN count(*) > page_size THEN max(e.id) FILTER (WHERE e.place = page_size) END)
    FROM dated e);
END $$;
