-- Pointbook's tables. Every table of a merchant's data begins its key with the shop, so that row-level
-- security, lookups and a later distribution by shop all use the same column.

-- Roles belong to the whole cluster: another database of it may have made them already.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pointbook_app', 'pointbook_auth', 'pointbook_eraser'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
    BEGIN
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
    EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
      NULL;
    END;
  END LOOP;
END $$;

CREATE TABLE session (
  id text PRIMARY KEY,
  shop text NOT NULL,
  state text NOT NULL,
  is_online boolean NOT NULL DEFAULT false,
  scope text,
  expires timestamptz,
  access_token text NOT NULL,
  user_id bigint,
  first_name text,
  last_name text,
  email text,
  account_owner boolean,
  locale text,
  collaborator boolean,
  email_verified boolean,
  refresh_token text,
  refresh_token_expires timestamptz
);
CREATE INDEX session_shop_idx ON session (shop);

CREATE TABLE shop (
  shop text PRIMARY KEY CHECK (shop ~ '^[a-z0-9][a-z0-9-]*\.myshopify\.com$'),
  last_import_number integer NOT NULL DEFAULT 0 CHECK (last_import_number >= 0),
  last_posting_number integer NOT NULL DEFAULT 0 CHECK (last_posting_number >= 0),
  installed_at timestamptz NOT NULL DEFAULT now(),
  uninstalled_at timestamptz
);

CREATE TABLE import (
  shop text NOT NULL REFERENCES shop (shop),
  import_number integer NOT NULL CHECK (import_number >= 1),
  status text NOT NULL CHECK (status IN
    ('uploaded', 'staging', 'checking', 'in_review', 'applying', 'applied', 'discarded', 'failed')),
  file_id uuid NOT NULL,
  file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 255),
  file_bytes bigint NOT NULL CHECK (file_bytes > 0),
  file_sha256 text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
  encoding text NOT NULL,
  delimiter text NOT NULL,
  header jsonb NOT NULL,
  column_map jsonb,
  row_count integer NOT NULL CHECK (row_count >= 1),
  blank_line_count integer NOT NULL CHECK (blank_line_count >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by_id bigint,
  created_by_name text NOT NULL,
  step_started_at timestamptz NOT NULL DEFAULT now(),
  step_done integer NOT NULL DEFAULT 0,
  step_total integer NOT NULL DEFAULT 0,
  accepted_count integer,
  rejected_count integer,
  customer_count integer,
  points_total bigint,
  review jsonb,
  decided_at timestamptz,
  decided_by_id bigint,
  decided_by_name text,
  applied_at timestamptz,
  failed_status text CHECK (failed_status IN ('staging', 'checking', 'applying')),
  failure_code text,
  file_erased_at timestamptz,
  -- Customers erased while the file was not read yet: erased again, and forgotten here, once its rows are known.
  erased_customer_ids bigint[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (shop, import_number),
  UNIQUE (shop, file_id),
  CHECK ((status = 'failed') = (failure_code IS NOT NULL)),
  CHECK ((status = 'failed') = (failed_status IS NOT NULL)),
  CHECK ((status = 'applied') = (applied_at IS NOT NULL)),
  CHECK (status NOT IN ('staging', 'checking', 'in_review', 'applying', 'applied') OR column_map IS NOT NULL),
  CHECK (status NOT IN ('in_review', 'applying', 'applied')
         OR accepted_count + rejected_count = row_count)
);
CREATE INDEX import_shop_file_sha256_idx ON import (shop, file_sha256);

CREATE TABLE import_file_chunk (
  shop text NOT NULL,
  file_id uuid NOT NULL,
  chunk_number integer NOT NULL CHECK (chunk_number >= 0),
  bytes bytea NOT NULL,
  PRIMARY KEY (shop, file_id, chunk_number),
  -- Deferred: the chunks are written while the file arrives, the import when it is whole, in one transaction.
  FOREIGN KEY (shop, file_id) REFERENCES import (shop, file_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE import_file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- No foreign keys on the tables that hold a row per line: PostgreSQL checks them row by row.
-- `npm run reconcile` looks for orphans instead.
CREATE TABLE import_row (
  shop text NOT NULL,
  import_number integer NOT NULL,
  row_number integer NOT NULL CHECK (row_number >= 1),
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
  customer_id bigint CHECK (customer_id > 0),
  points bigint CHECK (points <> 0 AND points BETWEEN -1000000000 AND 1000000000),
  description text CHECK (char_length(description) BETWEEN 1 AND 255),
  rejection_reasons text[] NOT NULL DEFAULT '{}',
  -- The line as it was written; null where the three values above say it exactly.
  cells jsonb,
  erased boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shop, import_number, row_number),
  CHECK (erased OR (verdict = 'rejected') = (cardinality(rejection_reasons) > 0)),
  CHECK (erased OR verdict = 'rejected'
         OR (customer_id IS NOT NULL AND points IS NOT NULL AND description IS NOT NULL))
);

CREATE TABLE import_customer (
  shop text NOT NULL,
  import_number integer NOT NULL,
  customer_id bigint NOT NULL,
  found boolean,
  PRIMARY KEY (shop, import_number, customer_id)
);

CREATE TABLE posting (
  shop text NOT NULL REFERENCES shop (shop),
  posting_number integer NOT NULL CHECK (posting_number >= 1),
  kind text NOT NULL CHECK (kind IN ('import', 'adjustment')),
  import_number integer,
  entry_count integer NOT NULL CHECK (entry_count >= 1),
  points_total bigint NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT now(),
  posted_by_id bigint,
  posted_by_name text NOT NULL,
  PRIMARY KEY (shop, posting_number),
  -- An import has at most one posting of a kind: applying twice is refused here.
  UNIQUE (shop, import_number, kind),
  FOREIGN KEY (shop, import_number) REFERENCES import (shop, import_number),
  CHECK ((kind = 'import') = (import_number IS NOT NULL))
);

-- One key does three jobs: the order of the history, exactly once, and insertion in customer order.
-- Each further index would cost more than all the rest of applying.
CREATE TABLE ledger_entry (
  shop text NOT NULL,
  customer_id bigint NOT NULL CHECK (customer_id > 0),
  posting_number integer NOT NULL CHECK (posting_number >= 1),
  row_number integer NOT NULL CHECK (row_number >= 1),
  points bigint NOT NULL CHECK (points <> 0 AND points BETWEEN -1000000000 AND 1000000000),
  -- Within the integers that JavaScript holds exactly.
  balance_after bigint NOT NULL CHECK (balance_after BETWEEN -9007199254740991 AND 9007199254740991),
  description text NOT NULL CHECK (char_length(description) BETWEEN 1 AND 255),
  PRIMARY KEY (shop, customer_id, posting_number, row_number)
);

CREATE TABLE balance (
  shop text NOT NULL,
  customer_id bigint NOT NULL,
  balance bigint NOT NULL CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991),
  entry_count integer NOT NULL CHECK (entry_count >= 1),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop, customer_id)
);

CREATE TABLE erasure (
  shop text NOT NULL,
  posting_number integer NOT NULL,
  erasure_number integer NOT NULL CHECK (erasure_number >= 1),
  entry_count integer NOT NULL CHECK (entry_count >= 1),
  points_total bigint NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop, posting_number, erasure_number),
  FOREIGN KEY (shop, posting_number) REFERENCES posting (shop, posting_number)
);

CREATE TABLE data_request (
  shop text NOT NULL,
  data_request_id bigint NOT NULL,
  customer_id bigint NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  handed_over_at timestamptz,
  handed_over_by_name text,
  PRIMARY KEY (shop, data_request_id)
);

CREATE TABLE webhook_delivery (
  shop text NOT NULL,
  webhook_id text NOT NULL,
  topic text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop, webhook_id)
);

-- Append-only. A statement trigger costs nothing per row and also stops the tables' owner.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'pointbook_eraser' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% of % is refused: the ledger is append-only, post a correction instead', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Row-level security: a statement that forgets its shop finds nothing. The setting is made per transaction.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['session', 'shop', 'import', 'import_file_chunk', 'import_row', 'import_customer',
                              'posting', 'ledger_entry', 'balance', 'erasure', 'data_request', 'webhook_delivery']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format($policy$CREATE POLICY one_shop ON %I TO pointbook_app, pointbook_eraser
      USING (shop = current_setting('pointbook.shop', true))
      WITH CHECK (shop = current_setting('pointbook.shop', true))$policy$, name);
    EXECUTE format('GRANT SELECT, DELETE ON %I TO pointbook_eraser', name);
  END LOOP;
END $$;

-- Sessions are looked up before the shop is known, by the role of the door alone.
CREATE POLICY door ON session TO pointbook_auth USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO pointbook_auth;

GRANT SELECT, UPDATE, DELETE ON session TO pointbook_app;
GRANT SELECT, INSERT, UPDATE ON shop, import, import_customer, balance, data_request TO pointbook_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_row TO pointbook_app;
GRANT DELETE ON import_customer TO pointbook_app;
GRANT SELECT, INSERT ON import_file_chunk TO pointbook_app;
GRANT SELECT, INSERT ON posting, ledger_entry, webhook_delivery TO pointbook_app;
GRANT SELECT ON erasure TO pointbook_app;
GRANT UPDATE ON import_row, import TO pointbook_eraser;
GRANT INSERT ON erasure TO pointbook_eraser;

-- Whatever changes a shop's balances takes this first: the postings of one shop are serial. Not the shop's row:
-- that one is locked for a moment only, so that a new upload never waits for a long posting.
CREATE FUNCTION lock_ledger() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('pointbook ledger ' || current_setting('pointbook.shop'), 0))
$$;

-- Privacy: the only way by which entries ever leave. Both act within the shop of the transaction.
CREATE FUNCTION erase_customer(erased_customer_id bigint) RETURNS integer
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
  WHERE shop = this_shop AND (status IN ('uploaded', 'staging') OR failed_status = 'staging');

  -- A raw file that names the customer goes, unless it is still needed to finish its import.
  WITH finished AS (
    UPDATE import SET file_erased_at = now()
    WHERE shop = this_shop AND file_erased_at IS NULL
      -- Once every row is staged the file is read no more.
      AND status NOT IN ('uploaded', 'staging') AND failed_status IS DISTINCT FROM 'staging'
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
      verdict = CASE WHEN i.status = 'applied' THEN r.verdict ELSE 'rejected' END
  FROM import i
  WHERE r.shop = this_shop AND r.customer_id = erased_customer_id
    AND i.shop = r.shop AND i.import_number = r.import_number;
  UPDATE import i
  SET accepted_count = c.accepted, rejected_count = i.row_count - c.accepted, points_total = c.points
  FROM (SELECT import_number, count(*) FILTER (WHERE verdict = 'accepted') AS accepted,
               coalesce(sum(points) FILTER (WHERE verdict = 'accepted'), 0) AS points
        FROM import_row WHERE shop = this_shop
          AND import_number IN (SELECT import_number FROM import WHERE shop = this_shop
                                AND (status IN ('in_review', 'applying') OR failed_status = 'applying'))
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

CREATE FUNCTION erase_shop() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  name text;
BEGIN
  PERFORM lock_ledger();
  FOREACH name IN ARRAY ARRAY['ledger_entry', 'erasure', 'posting', 'balance', 'import_row', 'import_customer',
                              'import_file_chunk', 'import', 'data_request', 'webhook_delivery', 'session', 'shop']
  LOOP
    EXECUTE format('DELETE FROM %I WHERE shop = $1', name) USING this_shop;
  END LOOP;
END $$;

-- A function runs as its owner; the owner must be the role that the trigger lets through.
GRANT CREATE ON SCHEMA public TO pointbook_eraser;
ALTER FUNCTION erase_customer(bigint) OWNER TO pointbook_eraser;
ALTER FUNCTION erase_shop() OWNER TO pointbook_eraser;
REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
REVOKE ALL ON FUNCTION erase_customer(bigint), erase_shop() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_customer(bigint), erase_shop() TO pointbook_app;
