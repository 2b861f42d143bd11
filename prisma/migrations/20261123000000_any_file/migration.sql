-- Any file: formats, how it is read, customers by e-mail or phone, balances set, rows applied before.

ALTER TABLE import
  ADD COLUMN format text NOT NULL DEFAULT 'csv' CHECK (format IN ('csv', 'xlsx', 'xls')),
  -- What the file says of itself, column by column; no value of a cell but numbers.
  ADD COLUMN file_facts jsonb NOT NULL DEFAULT '{}',
  -- What the merchant answered about it.
  ADD COLUMN reading jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN already_applied_count integer NOT NULL DEFAULT 0 CHECK (already_applied_count >= 0),
  -- Decided with the import: for those who would go below zero, for rows that were applied before, and for the rest
  -- where rows are rejected.
  ADD COLUMN below_zero text NOT NULL DEFAULT 'allow' CHECK (below_zero IN ('allow', 'zero', 'reject')),
  ADD COLUMN reapply boolean NOT NULL DEFAULT false,
  ADD COLUMN all_or_nothing boolean NOT NULL DEFAULT false,
  -- The shop's last posting when the rows were counted: a later one may have changed what they mean.
  ADD COLUMN counted_posting_number integer NOT NULL DEFAULT 0,
  -- E-mails and phones erased while the file was not read yet, as erased_customer_ids.
  ADD COLUMN erased_keys text[] NOT NULL DEFAULT '{}',
  DROP CONSTRAINT import_counted,
  ADD CONSTRAINT import_counted CHECK (
    status NOT IN ('in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone')
    OR accepted_count + rejected_count + already_applied_count = row_count);

ALTER TABLE import_row
  ADD COLUMN email text,
  ADD COLUMN phone text,
  ADD COLUMN occurred_at date,
  -- The number in the file where the points are not it: the balance wanted, or what would have gone below zero.
  ADD COLUMN given_points bigint,
  DROP CONSTRAINT import_row_verdict_check,
  ADD CONSTRAINT import_row_verdict_check CHECK (verdict IN ('accepted', 'rejected', 'already_applied')),
  -- A balance that is set may change by more than one row may add.
  DROP CONSTRAINT import_row_points_check,
  ADD CONSTRAINT import_row_points_check CHECK (points <> 0 AND points BETWEEN -9007199254740991 AND 9007199254740991);
DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN
    SELECT conname FROM pg_constraint
    WHERE conrelid = 'import_row'::regclass AND contype = 'c' AND conname ~ '^import_row_check\d*$'
  LOOP
    EXECUTE format('ALTER TABLE import_row DROP CONSTRAINT %I', rule.conname);
  END LOOP;
END $$;
ALTER TABLE import_row
  ADD CONSTRAINT import_row_reasons CHECK (erased OR (verdict = 'rejected') = (cardinality(rejection_reasons) > 0)),
  ADD CONSTRAINT import_row_accepted CHECK (erased OR verdict <> 'accepted'
    OR ((customer_id IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL)
        AND (points IS NOT NULL OR given_points IS NOT NULL) AND description IS NOT NULL));

-- E-mails and phones to ask Shopify about, each once, and whose they are. Gone when the check ends.
CREATE TABLE import_key (
  shop text NOT NULL,
  import_number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('email', 'phone')),
  key text NOT NULL,
  answered boolean NOT NULL DEFAULT false,
  customer_ids bigint[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (shop, import_number, kind, key)
);

-- Customers that a rejected row may mean, where it does not say which.
CREATE TABLE import_candidate (
  shop text NOT NULL,
  import_number integer NOT NULL,
  row_number integer NOT NULL,
  customer_id bigint NOT NULL CHECK (customer_id > 0),
  PRIMARY KEY (shop, import_number, row_number, customer_id)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['import_key', 'import_candidate'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format($policy$CREATE POLICY one_shop ON %I TO pointbook_app, pointbook_eraser
      USING (shop = current_setting('pointbook.shop', true))
      WITH CHECK (shop = current_setting('pointbook.shop', true))$policy$, name);
    EXECUTE format('GRANT SELECT, DELETE ON %I TO pointbook_eraser', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pointbook_app', name);
  END LOOP;
END $$;

ALTER TABLE ledger_entry ADD COLUMN occurred_at date;

ALTER TABLE shop
  ADD COLUMN currency_code text,
  ADD COLUMN country_code text,
  ADD COLUMN point_value numeric CHECK (point_value > 0);

-- As before, with the day on which the merchant says it happened.
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

-- As before, and by e-mail and phone, which rows of customers that were not found may hold.
DROP FUNCTION erase_customer(bigint);
CREATE FUNCTION erase_customer(erased_customer_id bigint, keys text[] DEFAULT '{}') RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  erased_entries integer;
  list text;
BEGIN
  -- An import can't apply half before and half after, nor end its check with counts from before.
  PERFORM lock_ledger();
  PERFORM FROM import WHERE shop = this_shop ORDER BY import_number FOR UPDATE;
  -- Also by those which a check that is under way has found to be hers.
  keys := keys || ARRAY(SELECT key FROM import_key WHERE shop = this_shop AND erased_customer_id = ANY (customer_ids));
  WITH gone AS (
    DELETE FROM ledger_entry WHERE shop = this_shop AND customer_id = erased_customer_id
    RETURNING posting_number, points
  ), sums AS (
    SELECT posting_number, count(*)::integer AS entries, sum(points)::bigint AS points FROM gone GROUP BY posting_number
  ), kept AS (
    INSERT INTO erasure (shop, posting_number, erasure_number, entry_count, points_total)
    SELECT this_shop, s.posting_number,
           1 + (SELECT count(*) FROM erasure e WHERE e.shop = this_shop AND e.posting_number = s.posting_number),
           s.entries, s.points
    FROM sums s
    RETURNING entry_count
  )
  SELECT coalesce(sum(entry_count), 0) INTO erased_entries FROM kept;
  DELETE FROM balance WHERE shop = this_shop AND customer_id = erased_customer_id;
  DELETE FROM import_customer WHERE shop = this_shop AND customer_id = erased_customer_id;
  DELETE FROM import_key WHERE shop = this_shop AND key = ANY (keys);
  DELETE FROM data_request WHERE shop = this_shop AND customer_id = erased_customer_id;

  UPDATE import
  SET erased_customer_ids = array_remove(erased_customer_ids || erased_customer_id, NULL), erased_keys = erased_keys || keys
  WHERE shop = this_shop AND (status IN ('uploaded', 'staging') OR stopped_status = 'staging');

  -- A raw file that names the customer goes, unless it is still needed to finish its import.
  WITH finished AS (
    UPDATE import SET file_erased_at = now()
    WHERE shop = this_shop AND file_erased_at IS NULL
      -- Once every row is staged the file is read no more.
      AND status NOT IN ('uploaded', 'staging') AND stopped_status IS DISTINCT FROM 'staging'
      AND (EXISTS (SELECT FROM import_row r WHERE r.shop = this_shop AND r.import_number = import.import_number
                   AND (r.customer_id = erased_customer_id OR r.email = ANY (keys) OR r.phone = ANY (keys)))
           OR EXISTS (SELECT FROM import_candidate c WHERE c.shop = this_shop AND c.customer_id = erased_customer_id
                      AND c.import_number = import.import_number)
           -- Discarded before it was read to the end: whom the rest names nobody knows.
           OR (status = 'discarded' AND accepted_count IS NULL))
    RETURNING file_id
  )
  DELETE FROM import_file_chunk c USING finished f WHERE c.shop = this_shop AND c.file_id = f.file_id;

  -- The line stays, so that every line of the file is still accounted for; what it said goes.
  -- In an import not yet applied it is refused, so that the points can't come back.
  UPDATE import_row r
  SET erased = true, customer_id = NULL, points = NULL, given_points = NULL, description = NULL, cells = NULL,
      email = NULL, phone = NULL, occurred_at = NULL,
      verdict = CASE WHEN i.applied_at IS NULL THEN 'rejected' ELSE r.verdict END
  FROM import i
  WHERE r.shop = this_shop
    AND (r.customer_id = erased_customer_id OR r.email = ANY (keys) OR r.phone = ANY (keys))
    AND i.shop = r.shop AND i.import_number = r.import_number;
  DELETE FROM import_candidate c USING import_row r
  WHERE c.shop = this_shop AND r.shop = c.shop AND r.import_number = c.import_number AND r.row_number = c.row_number
    AND (c.customer_id = erased_customer_id OR r.erased);
  -- All else that was counted is counted anew when the import is applied, as after a posting.
  UPDATE import i
  SET counted_posting_number = -1, accepted_count = c.accepted, already_applied_count = c.already_applied,
      rejected_count = i.row_count - c.accepted - c.already_applied, points_total = c.points
  FROM (SELECT import_number, count(*) FILTER (WHERE verdict = 'accepted') AS accepted,
               count(*) FILTER (WHERE verdict = 'already_applied') AS already_applied,
               coalesce(sum(points) FILTER (WHERE verdict = 'accepted'), 0) AS points
        FROM import_row WHERE shop = this_shop
          AND import_number IN (SELECT import_number FROM import WHERE shop = this_shop
                                AND (status IN ('in_review', 'scheduled', 'applying') OR stopped_status = 'applying'))
        GROUP BY import_number) c
  WHERE i.shop = this_shop AND i.import_number = c.import_number
    AND (i.accepted_count, i.already_applied_count) <> (c.accepted, c.already_applied);
  -- The review shows some lines, with the customer's id and words.
  FOREACH list IN ARRAY ARRAY['firstLines', 'outliers', 'belowZero', 'examples'] LOOP
    UPDATE import i
    SET review = jsonb_set(i.review, ARRAY[list], (
      SELECT coalesce(jsonb_agg(line ORDER BY place), '[]')
      FROM jsonb_array_elements(i.review->list) WITH ORDINALITY AS f (line, place)
      WHERE line->>'customerId' <> erased_customer_id::text))
    WHERE i.shop = this_shop
      AND i.review->list @> jsonb_build_array(jsonb_build_object('customerId', erased_customer_id::text));
  END LOOP;
  RETURN erased_entries;
END $$;

CREATE OR REPLACE FUNCTION erase_shop() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  name text;
BEGIN
  PERFORM lock_ledger();
  -- What is written for an import just now is counted in its row at the end, and finds none there.
  PERFORM FROM import WHERE shop = this_shop ORDER BY import_number FOR UPDATE;
  FOREACH name IN ARRAY ARRAY['ledger_entry', 'erasure', 'posting', 'balance', 'import_row', 'import_customer',
                              'import_key', 'import_candidate', 'import_file_chunk', 'import', 'data_request', 'webhook_delivery', 'session',
                              'shop']
  LOOP
    EXECUTE format('DELETE FROM %I WHERE shop = $1', name) USING this_shop;
  END LOOP;
END $$;

GRANT CREATE ON SCHEMA public TO pointbook_eraser;
ALTER FUNCTION erase_customer(bigint, text[]) OWNER TO pointbook_eraser;
REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
REVOKE ALL ON FUNCTION erase_customer(bigint, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_customer(bigint, text[]) TO pointbook_app;
