-- Customers who are added or changed from an import's file, before its points. Beside the rows, and not in them: an
-- import without this part reads and writes nothing here.
CREATE TABLE import_people (
  shop text NOT NULL,
  import_number integer NOT NULL,
  state text NOT NULL DEFAULT 'reading' CHECK (state IN ('reading', 'asking', 'in_review', 'writing', 'written')),
  -- Which column is which, and how full names are written.
  columns jsonb NOT NULL,
  -- A group for everybody in the file.
  everybody text,
  -- How many were added, changed and so on: in review what is to be done, at the end what was.
  counts jsonb,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  -- Why it stands still until somebody goes on with it.
  failure_code text,
  started_by_name text NOT NULL,
  decided_at timestamptz,
  decided_by_id bigint,
  decided_by_name text,
  PRIMARY KEY (shop, import_number),
  FOREIGN KEY (shop, import_number) REFERENCES import (shop, import_number) ON DELETE CASCADE
);
-- Those with work left alone.
CREATE INDEX import_people_waiting ON import_people (shop, import_number)
  WHERE state IN ('reading', 'asking', 'writing') AND failure_code IS NULL;

-- One for each line of the file that says anything of a customer.
CREATE TABLE import_person (
  shop text NOT NULL,
  import_number integer NOT NULL,
  row_number integer NOT NULL,
  -- Who is meant: as the file says, and as Shopify answered.
  customer_id bigint,
  email text,
  phone text,
  found_id bigint,
  -- What the file says, what Shopify has, and what differs.
  given jsonb NOT NULL DEFAULT '{}',
  tags text[] NOT NULL DEFAULT '{}',
  before jsonb,
  changes jsonb,
  new_tags text[] NOT NULL DEFAULT '{}',
  asked boolean NOT NULL DEFAULT false,
  -- The last line of the same person, which is written for all of hers.
  leader integer,
  kind text CHECK (kind IN ('create', 'update', 'unchanged', 'merged', 'rejected')),
  -- Of what is to be written: sent is committed before Shopify hears of it.
  state text CHECK (state IN ('to_send', 'sent', 'answered', 'failed')),
  -- Why not: a refusal's code, and Shopify's own words.
  reason text,
  words text,
  PRIMARY KEY (shop, import_number, row_number),
  FOREIGN KEY (shop, import_number) REFERENCES import_people (shop, import_number) ON DELETE CASCADE
);

ALTER TABLE import_people ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON import_people TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_people TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON import_people TO pointbook_eraser;

ALTER TABLE import_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON import_person TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_person TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON import_person TO pointbook_eraser;
