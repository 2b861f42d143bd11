-- Who was erased, by a fingerprint: a merge that is told of late must not give her points again, and nothing here names her.
CREATE TABLE erased_customer (
  shop text NOT NULL,
  fingerprint bytea NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop, fingerprint)
);
ALTER TABLE erased_customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON erased_customer TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, DELETE ON erased_customer TO pointbook_app;
GRANT SELECT, INSERT, DELETE ON erased_customer TO pointbook_eraser;
-- Whom Shopify knows again is not gone.
GRANT DELETE ON customer_gone TO pointbook_app;
