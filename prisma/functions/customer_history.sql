-- One page of a customer's history as JSON, in one round trip: it binds the transaction to the shop itself. What
-- only the merchant sees is left out unless it is asked for.
CREATE OR REPLACE FUNCTION customer_history(of_shop text, of_customer_id bigint, before_posting integer, before_row integer,
                                            page_size integer, for_merchant boolean) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  RETURN (
    WITH page AS (
      SELECT e.*, row_number() OVER (ORDER BY e.posting_number DESC, e.row_number DESC) AS place
      FROM ledger_entry e
      WHERE e.shop = of_shop AND e.customer_id = of_customer_id
        AND (e.posting_number, e.row_number) < (before_posting, before_row)
      ORDER BY e.posting_number DESC, e.row_number DESC LIMIT page_size + 1
    )
    SELECT json_build_object(
      'balance', coalesce((SELECT b.balance FROM balance b
                           WHERE b.shop = of_shop AND b.customer_id = of_customer_id), 0),
      'entries', coalesce(json_agg(
        CASE WHEN for_merchant THEN json_build_object(
          'id', e.posting_number || '-' || e.row_number, 'description', e.description,
          'date', to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'occurredAt', e.occurred_at, 'points', e.points, 'balanceAfter', e.balance_after,
          'kind', p.kind, 'importNumber', p.import_number, 'postedByName', p.posted_by_name)
        WHEN e.occurred_at IS NULL THEN json_build_object(
          'id', e.posting_number || '-' || e.row_number, 'description', e.description,
          'date', to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'points', e.points, 'balanceAfter', e.balance_after)
        ELSE json_build_object(
          'id', e.posting_number || '-' || e.row_number, 'description', e.description,
          'date', to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'occurredAt', e.occurred_at, 'points', e.points, 'balanceAfter', e.balance_after)
        END ORDER BY e.place) FILTER (WHERE e.place <= page_size), '[]'),
      'next', CASE WHEN count(*) > page_size
                   THEN max(e.posting_number || '-' || e.row_number) FILTER (WHERE e.place = page_size) END)
    FROM page e JOIN posting p ON p.shop = e.shop AND p.posting_number = e.posting_number);
END $$;
