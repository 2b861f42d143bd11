-- Whether the app's blocks may print the balances that stand at Shopify: once all of them do.
ALTER TABLE balance_field_switch ADD COLUMN is_shown boolean NOT NULL DEFAULT false;
