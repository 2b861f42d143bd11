ALTER TABLE shop
  -- How long this shop's bulk operations waited at Shopify before they began.
  ADD COLUMN bulk_start_seconds real CHECK (bulk_start_seconds >= 0);
