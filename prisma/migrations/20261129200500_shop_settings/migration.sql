-- What a merchant chose for her shop. Not columns of `shop`: that row is held while numbers are taken. Until she chooses,
-- a shop has no row here, and these defaults. What a point is worth stays where it was.
CREATE TABLE shop_setting (
  shop text PRIMARY KEY REFERENCES shop (shop),
  point_name text CHECK (char_length(point_name) BETWEEN 1 AND 40),
  below_zero text NOT NULL DEFAULT 'allow' CHECK (below_zero IN ('allow', 'zero', 'reject')),
  -- Who is written to besides whoever started an import.
  mail_addresses text[] NOT NULL DEFAULT '{}' CHECK (cardinality(mail_addresses) <= 50),
  -- Null for the longest time that Pointbook keeps what it no longer needs.
  retention_days integer CHECK (retention_days > 0),
  -- Null for the one that the staff last read Pointbook in.
  language text CHECK (language IN ('en', 'bg'))
);
ALTER TABLE shop_setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON shop_setting TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE ON shop_setting TO pointbook_app;
GRANT SELECT, DELETE ON shop_setting TO pointbook_eraser;
