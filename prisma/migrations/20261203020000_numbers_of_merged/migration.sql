-- A number or an id of a customer who was merged into one that has her own: it leads to the survivor and is given to
-- nobody else.
CREATE TABLE customer_former (
  shop text NOT NULL,
  key text NOT NULL CHECK (key IN ('card_number', 'reference_id')),
  value text NOT NULL,
  customer_id bigint NOT NULL,
  PRIMARY KEY (shop, key, value),
  FOREIGN KEY (shop) REFERENCES shop (shop)
);
CREATE INDEX customer_former_of ON customer_former (shop, customer_id);
ALTER TABLE customer_former ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_former TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_former TO pointbook_app;
GRANT SELECT, DELETE ON customer_former TO pointbook_eraser;

-- What was kept of a customer who was deleted, for a few days: the news that she was merged may come behind.
ALTER TABLE customer_gone ADD COLUMN kept jsonb;
