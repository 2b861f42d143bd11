-- Shopify keeps one offline token alive per shop: whoever gets a new one ends the one before. So one process at a time
-- gets tokens for a shop. A lease and no lock of the database: no connection is held while Shopify is waited for.
CREATE TABLE token_lock (
  shop text PRIMARY KEY CHECK (shop ~ '^[a-z0-9][a-z0-9-]*\.myshopify\.com$'),
  holder uuid NOT NULL,
  held_until timestamptz NOT NULL
);
ALTER TABLE token_lock ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON token_lock TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE ON token_lock TO pointbook_app;
GRANT SELECT, DELETE ON token_lock TO pointbook_eraser;

-- When Shopify last gave the shop's tokens: the app was installed then, whatever a webhook says that is older.
ALTER TABLE shop ADD COLUMN tokens_granted_at timestamptz NOT NULL DEFAULT now();
