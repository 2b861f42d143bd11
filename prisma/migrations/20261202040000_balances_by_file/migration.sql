-- Many balances at a time go to Shopify in a file, for an operation that Shopify runs by itself.
ALTER TABLE balance_field_switch
  ADD COLUMN bulk_operation_id text,
  -- One did not do all that its file says: until a while after that, balances are written by calls.
  ADD COLUMN bulk_failed_at timestamptz;

-- What the file says that is on its way, in its order: what became of each is told by this number.
CREATE TABLE balance_field_sent (
  shop text NOT NULL,
  number integer NOT NULL,
  customer_id bigint NOT NULL,
  balance bigint NOT NULL,
  PRIMARY KEY (shop, number),
  FOREIGN KEY (shop) REFERENCES balance_field_switch (shop)
);

ALTER TABLE balance_field_sent ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON balance_field_sent TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, DELETE ON balance_field_sent TO pointbook_app;
GRANT SELECT, DELETE ON balance_field_sent TO pointbook_eraser;
