-- Customers whom Shopify no longer has: merged into another one, deleted, or one of the two and not known which.
CREATE TABLE customer_gone (
  shop text NOT NULL,
  customer_id bigint NOT NULL CHECK (customer_id > 0),
  state text NOT NULL CHECK (state IN ('merged', 'deleted', 'unknown')),
  -- Who is there in her place: the last one, where that one was merged as well.
  survivor_id bigint CHECK (survivor_id > 0 AND survivor_id <> customer_id),
  -- The two entries by which her points went to the survivor of that time; none where she had no points.
  posting_number integer,
  points_to bigint CHECK (points_to > 0),
  gone_at timestamptz NOT NULL,
  PRIMARY KEY (shop, customer_id),
  UNIQUE (shop, posting_number),
  FOREIGN KEY (shop, posting_number) REFERENCES posting (shop, posting_number),
  CHECK ((state = 'merged') = (survivor_id IS NOT NULL)),
  CHECK (points_to IS NULL OR posting_number IS NOT NULL)
);
CREATE INDEX customer_gone_survivor ON customer_gone (shop, survivor_id);
ALTER TABLE customer_gone ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_gone TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE ON customer_gone TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON customer_gone TO pointbook_eraser;

-- A merge is a posting of a kind of its own: what one entry takes from the one customer, the other gives the other.
ALTER TABLE posting DROP CONSTRAINT posting_kind_check;
ALTER TABLE posting DROP CONSTRAINT posting_import;
ALTER TABLE posting
  ADD CONSTRAINT posting_kind_check CHECK (kind IN ('import', 'undo', 'adjustment', 'reversal', 'merge')),
  ADD CONSTRAINT posting_import CHECK ((kind IN ('adjustment', 'reversal', 'merge')) = (import_number IS NULL)),
  ADD CONSTRAINT posting_merge CHECK (kind <> 'merge' OR (entry_count = 2 AND points_total = 0));

-- The file names a customer who was merged; the row is the survivor's.
ALTER TABLE import_row ADD COLUMN merged boolean NOT NULL DEFAULT false;
