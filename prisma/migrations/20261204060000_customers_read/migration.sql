-- All customers of a shop by one bulk operation, where asking about each takes longer: for whom they are read, what
-- Shopify calls the operation, so that it is gone on with after a kill, and what it says of those who are wanted. They
-- stay no longer than whoever they are read for is at it.
CREATE TABLE customer_reading (
  shop text NOT NULL,
  reading_id uuid NOT NULL DEFAULT gen_random_uuid(),
  import_number integer,
  export_id uuid,
  -- Null where Shopify has not been asked to begin.
  operation_id text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop, reading_id),
  UNIQUE (shop, import_number),
  UNIQUE (shop, export_id),
  CHECK (num_nonnulls(import_number, export_id) = 1),
  FOREIGN KEY (shop, import_number) REFERENCES import_people (shop, import_number) ON DELETE CASCADE,
  FOREIGN KEY (shop, export_id) REFERENCES customer_export (shop, export_id) ON DELETE CASCADE
);

CREATE TABLE customer_read (
  shop text NOT NULL,
  reading_id uuid NOT NULL,
  customer_id bigint NOT NULL,
  -- As ours are written; null where nobody looks by them.
  email text,
  phone text,
  -- As Shopify has her: a line of JSON.
  said text NOT NULL,
  PRIMARY KEY (shop, reading_id, customer_id),
  FOREIGN KEY (shop, reading_id) REFERENCES customer_reading (shop, reading_id) ON DELETE CASCADE
);
CREATE INDEX customer_read_email ON customer_read (shop, reading_id, email) WHERE email IS NOT NULL;
CREATE INDEX customer_read_phone ON customer_read (shop, reading_id, phone) WHERE phone IS NOT NULL;

ALTER TABLE customer_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_reading TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_reading TO pointbook_app;
GRANT SELECT, DELETE ON customer_reading TO pointbook_eraser;

ALTER TABLE customer_read ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_read TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_read TO pointbook_app;
GRANT SELECT, DELETE ON customer_read TO pointbook_eraser;
