-- A customer's balance in a field of hers at Shopify, which a theme shows without asking the app. A shop that has not
-- switched it on has no row here.
CREATE TABLE balance_field_switch (
  shop text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('on', 'ending')),
  -- Whether Shopify has the definition of the field, without which no theme may read it.
  is_defined boolean NOT NULL DEFAULT false,
  -- All that was posted up to this one is in the fields; what changed since then is looked for among the balances that
  -- changed after the moment.
  written_posting_number integer,
  written_since timestamptz NOT NULL DEFAULT '-infinity',
  written_at timestamptz,
  -- Why the last run ended early, and when.
  failure_code text,
  failed_at timestamptz,
  -- The last comparison with what Shopify has, and how many fields were otherwise.
  compared_at timestamptz,
  differing_count integer,
  FOREIGN KEY (shop) REFERENCES shop (shop)
);

-- What stands in the fields.
CREATE TABLE balance_field (
  shop text NOT NULL,
  customer_id bigint NOT NULL,
  balance bigint NOT NULL,
  -- Shopify knows no such customer: her balance stands nowhere.
  is_refused boolean NOT NULL DEFAULT false,
  -- She was erased here: what stands there is to be deleted.
  is_erased boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shop, customer_id),
  FOREIGN KEY (shop) REFERENCES balance_field_switch (shop)
);
CREATE INDEX balance_field_erased ON balance_field (shop, customer_id) WHERE is_erased;

ALTER TABLE balance_field_switch ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON balance_field_switch TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON balance_field_switch TO pointbook_app;
GRANT SELECT, DELETE ON balance_field_switch TO pointbook_eraser;

ALTER TABLE balance_field ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON balance_field TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON balance_field TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON balance_field TO pointbook_eraser;
