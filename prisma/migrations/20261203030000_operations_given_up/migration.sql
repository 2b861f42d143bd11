-- An operation that Shopify does not bring to an end holds balances for a while only.
ALTER TABLE balance_field_switch
  -- Since when one is to stop that has not stopped.
  ADD COLUMN bulk_stopping_at timestamptz,
  -- Those that nobody waits for any more, until they have ended, and when they were last looked at.
  ADD COLUMN bulk_given_up_ids text[] NOT NULL DEFAULT '{}',
  ADD COLUMN bulk_looked_at timestamptz;
