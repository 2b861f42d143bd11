-- Undo, pause, apply later, retention.

-- What was only where a failed import stopped is now also where a paused one goes on.
ALTER TABLE import RENAME COLUMN failed_status TO stopped_status;
ALTER TABLE import RENAME CONSTRAINT import_failed_status_check TO import_stopped_status_check;
ALTER TABLE import
  -- What of the running step was done before it was taken up again: the pace is that of this run.
  ADD COLUMN step_done_before integer NOT NULL DEFAULT 0,
  ADD COLUMN apply_at timestamptz,
  -- The undo that was asked for: what to do for a customer who would go below zero, and what the shopper reads.
  ADD COLUMN undo_below_zero text CHECK (undo_below_zero IN ('allow', 'zero', 'skip')),
  ADD COLUMN undo_description text CHECK (char_length(undo_description) BETWEEN 1 AND 255),
  ADD COLUMN undo_requested_at timestamptz,
  ADD COLUMN undo_by_id bigint,
  ADD COLUMN undo_by_name text,
  ADD COLUMN undo_failure_code text,
  ADD COLUMN undone_at timestamptz,
  -- A bulk operation at Shopify that answers for many customers at once, while one is under way.
  ADD COLUMN bulk_operation_id text,
  ADD COLUMN bulk_operation_finished_at timestamptz,
  ADD COLUMN cells_erased_at timestamptz,
  ADD COLUMN rows_erased_at timestamptz;

ALTER TABLE import DROP CONSTRAINT import_status_check;
ALTER TABLE import ADD CONSTRAINT import_status_check CHECK (status IN
  ('uploaded', 'staging', 'checking', 'paused', 'in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone',
   'discarded', 'failed'));
-- The unnamed rules of the first migration that speak of a status.
DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN
    SELECT conname FROM pg_constraint
    WHERE conrelid = 'import'::regclass AND contype = 'c' AND conname ~ '^import_check\d*$'
  LOOP
    EXECUTE format('ALTER TABLE import DROP CONSTRAINT %I', rule.conname);
  END LOOP;
END $$;
ALTER TABLE import
  ADD CONSTRAINT import_failure CHECK ((status = 'failed') = (failure_code IS NOT NULL)),
  ADD CONSTRAINT import_stopped CHECK ((status IN ('failed', 'paused')) = (stopped_status IS NOT NULL)),
  ADD CONSTRAINT import_pausable CHECK (status <> 'paused' OR stopped_status IN ('staging', 'checking')),
  ADD CONSTRAINT import_applied CHECK ((status IN ('applied', 'undoing', 'undone')) = (applied_at IS NOT NULL)),
  ADD CONSTRAINT import_undone CHECK ((status = 'undone') = (undone_at IS NOT NULL)),
  ADD CONSTRAINT import_undo_asked CHECK (status NOT IN ('undoing', 'undone')
    OR (undo_below_zero IS NOT NULL AND undo_description IS NOT NULL AND undo_by_name IS NOT NULL)),
  ADD CONSTRAINT import_scheduled CHECK (status <> 'scheduled' OR apply_at IS NOT NULL),
  ADD CONSTRAINT import_columns CHECK (status IN ('uploaded', 'discarded') OR column_map IS NOT NULL),
  ADD CONSTRAINT import_counted CHECK (
    status NOT IN ('in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone')
    OR accepted_count + rejected_count = row_count);

ALTER TABLE shop
  ADD COLUMN time_zone text,
  -- How fast Shopify went through this shop's customers in the last bulk operation.
  ADD COLUMN bulk_customers_per_second real CHECK (bulk_customers_per_second > 0);

ALTER TABLE posting DROP CONSTRAINT posting_kind_check;
ALTER TABLE posting DROP CONSTRAINT posting_check;
ALTER TABLE posting DROP CONSTRAINT posting_entry_count_check;
ALTER TABLE posting
  ADD COLUMN reverses_posting_number integer,
  ADD CONSTRAINT posting_kind_check CHECK (kind IN ('import', 'undo', 'adjustment')),
  ADD CONSTRAINT posting_import CHECK ((kind = 'adjustment') = (import_number IS NULL)),
  ADD CONSTRAINT posting_reverses CHECK ((kind = 'undo') = (reverses_posting_number IS NOT NULL)),
  -- Whoever would go below zero may be left out of an undo, and that may be everybody.
  ADD CONSTRAINT posting_entry_count_check CHECK (entry_count >= 1 OR (kind = 'undo' AND entry_count = 0)),
  ADD FOREIGN KEY (shop, reverses_posting_number) REFERENCES posting (shop, posting_number);

-- An undo takes back all that an import gave a customer in one entry: the sum of many rows.
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_points_check;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_points_check
  CHECK (points <> 0 AND points BETWEEN -9007199254740991 AND 9007199254740991);

-- Room on each page for the next import's balances: an update that stays on its page writes no index.
ALTER TABLE balance SET (fillfactor = 70);
-- And for the answer to each customer of a check, which is written once.
ALTER TABLE import_customer SET (fillfactor = 50);

-- What is over its retention time goes.
GRANT DELETE ON import_file_chunk, webhook_delivery TO pointbook_app;

-- Rows are loaded by COPY into a temporary table: into one with policies PostgreSQL refuses it.
DO $$
BEGIN
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO pointbook_app', current_database());
END $$;

-- One page of a customer's history as JSON, in one round trip: it binds the transaction to the shop itself. What
-- only the merchant sees is left out unless it is asked for.
CREATE FUNCTION customer_history(of_shop text, of_customer_id bigint, before_posting integer, before_row integer,
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
          'points', e.points, 'balanceAfter', e.balance_after,
          'kind', p.kind, 'importNumber', p.import_number, 'postedByName', p.posted_by_name)
        ELSE json_build_object(
          'id', e.posting_number || '-' || e.row_number, 'description', e.description,
          'date', to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'points', e.points, 'balanceAfter', e.balance_after)
        END ORDER BY e.place) FILTER (WHERE e.place <= page_size), '[]'),
      'next', CASE WHEN count(*) > page_size
                   THEN max(e.posting_number || '-' || e.row_number) FILTER (WHERE e.place = page_size) END)
    FROM page e JOIN posting p ON p.shop = e.shop AND p.posting_number = e.posting_number);
END $$;

-- How far the one statement is that applies an import. What a transaction writes nobody else sees, and it holds the
-- import's row; but its connection's name is seen by all, at once.
CREATE FUNCTION applying_name(of_import integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'pointbook applies ' || of_import || ' ' || left(md5(current_setting('pointbook.shop')), 12) || ' '
$$;

-- Answers 0, so that it can stand in a column of that statement.
CREATE FUNCTION report_applied(of_import integer, more integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  name text := applying_name(of_import);
  now_named text := current_setting('application_name');
  before integer := CASE WHEN starts_with(now_named, name) THEN substring(now_named FROM length(name) + 1)::integer ELSE 0 END;
BEGIN
  PERFORM set_config('application_name', name || before + more, true);
  RETURN 0;
END $$;

CREATE FUNCTION applied_so_far(of_import integer) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(substring(a.application_name FROM length(applying_name(of_import)) + 1)::integer), 0)
  FROM pg_stat_activity a
  WHERE a.datname = current_database() AND starts_with(a.application_name, applying_name(of_import))
$$;

-- As before, with the new statuses.
CREATE OR REPLACE FUNCTION erase_customer(erased_customer_id bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  erased_entries integer;
BEGIN
  -- An import can't apply half before and half after, nor end its check with counts from before.
  PERFORM lock_ledger();
  PERFORM FROM import WHERE shop = this_shop ORDER BY import_number FOR UPDATE;
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
  DELETE FROM data_request WHERE shop = this_shop AND customer_id = erased_customer_id;

  UPDATE import SET erased_customer_ids = erased_customer_ids || erased_customer_id
  WHERE shop = this_shop AND (status IN ('uploaded', 'staging') OR stopped_status = 'staging');

  -- A raw file that names the customer goes, unless it is still needed to finish its import.
  WITH finished AS (
    UPDATE import SET file_erased_at = now()
    WHERE shop = this_shop AND file_erased_at IS NULL
      -- Once every row is staged the file is read no more.
      AND status NOT IN ('uploaded', 'staging') AND stopped_status IS DISTINCT FROM 'staging'
      AND (EXISTS (SELECT FROM import_row r WHERE r.shop = this_shop AND r.import_number = import.import_number
                   AND r.customer_id = erased_customer_id)
           -- Discarded before it was read to the end: whom the rest names nobody knows.
           OR (status = 'discarded' AND accepted_count IS NULL))
    RETURNING file_id
  )
  DELETE FROM import_file_chunk c USING finished f WHERE c.shop = this_shop AND c.file_id = f.file_id;

  -- The line stays, so that every line of the file is still accounted for; what it said goes.
  -- In an import not yet applied it is refused, so that the points can't come back.
  UPDATE import_row r
  SET erased = true, customer_id = NULL, points = NULL, description = NULL, cells = NULL,
      verdict = CASE WHEN i.applied_at IS NULL THEN 'rejected' ELSE r.verdict END
  FROM import i
  WHERE r.shop = this_shop AND r.customer_id = erased_customer_id
    AND i.shop = r.shop AND i.import_number = r.import_number;
  UPDATE import i
  SET accepted_count = c.accepted, rejected_count = i.row_count - c.accepted, points_total = c.points
  FROM (SELECT import_number, count(*) FILTER (WHERE verdict = 'accepted') AS accepted,
               coalesce(sum(points) FILTER (WHERE verdict = 'accepted'), 0) AS points
        FROM import_row WHERE shop = this_shop
          AND import_number IN (SELECT import_number FROM import WHERE shop = this_shop
                                AND (status IN ('in_review', 'scheduled', 'applying') OR stopped_status = 'applying'))
        GROUP BY import_number) c
  WHERE i.shop = this_shop AND i.import_number = c.import_number;
  -- The review shows the first lines, with the customer's id and words.
  UPDATE import i
  SET review = jsonb_set(i.review, '{firstLines}', (
    SELECT coalesce(jsonb_agg(line ORDER BY place), '[]')
    FROM jsonb_array_elements(i.review->'firstLines') WITH ORDINALITY AS f (line, place)
    WHERE line->>'customerId' <> erased_customer_id::text))
  WHERE i.shop = this_shop
    AND i.review->'firstLines' @> jsonb_build_array(jsonb_build_object('customerId', erased_customer_id::text));
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
                              'import_file_chunk', 'import', 'data_request', 'webhook_delivery', 'session', 'shop']
  LOOP
    EXECUTE format('DELETE FROM %I WHERE shop = $1', name) USING this_shop;
  END LOOP;
END $$;

-- What is short in bytes is short in characters too, and those take 0.3 s to count for a million rows.
ALTER TABLE import_row DROP CONSTRAINT import_row_description_check;
ALTER TABLE import_row ADD CONSTRAINT import_row_description_check
  CHECK (description <> '' AND (octet_length(description) <= 255 OR char_length(description) <= 255));
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_description_check;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_description_check
  CHECK (description <> '' AND (octet_length(description) <= 255 OR char_length(description) <= 255));
