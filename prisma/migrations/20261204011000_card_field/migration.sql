-- The number of a customer's card in a field of hers at Shopify. A shop that has not switched it on has no row here.
CREATE TABLE card_field_switch (
  shop text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('on', 'ending')),
  -- Whether Shopify has the definition of the field.
  is_defined boolean NOT NULL DEFAULT false,
  -- How often cards have changed, and up to which change all are in the fields.
  changes bigint NOT NULL DEFAULT 1,
  written_changes bigint NOT NULL DEFAULT 0,
  -- Why the last run ended early, and when.
  failure_code text,
  failed_at timestamptz,
  FOREIGN KEY (shop) REFERENCES shop (shop)
);

-- What stands in the fields; whoever has no card any more, or was erased, until her field is deleted there.
CREATE TABLE card_field (
  shop text NOT NULL,
  customer_id bigint NOT NULL,
  -- Null while any number may stand there, or none.
  card_number text,
  -- Shopify knows no such customer: hers stands nowhere.
  is_refused boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shop, customer_id),
  FOREIGN KEY (shop) REFERENCES card_field_switch (shop)
);

ALTER TABLE card_field_switch ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON card_field_switch TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON card_field_switch TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON card_field_switch TO pointbook_eraser;

ALTER TABLE card_field ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON card_field TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON card_field TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON card_field TO pointbook_eraser;
