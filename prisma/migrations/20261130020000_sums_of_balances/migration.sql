-- What a shop's balances come to, so that its home page need not add up a million of them. Changed by whatever changes
-- a balance, in the same transaction and under the ledger's lock. It says up to which posting: one made by a process of
-- an older release, which does not know these sums, leaves them behind, and then the balances are added up again.
CREATE TABLE balance_sum (
  shop text PRIMARY KEY REFERENCES shop (shop),
  posting_number integer NOT NULL CHECK (posting_number >= 0),
  -- Numerics: a million balances may each be near the largest integer.
  all_balances numeric NOT NULL,
  -- Of the balances above zero alone.
  points_outstanding numeric NOT NULL CHECK (points_outstanding >= 0),
  customers_with_points integer NOT NULL CHECK (customers_with_points >= 0)
);
INSERT INTO balance_sum
SELECT s.shop, s.last_posting_number, coalesce(sum(b.balance), 0), coalesce(sum(b.balance) FILTER (WHERE b.balance > 0), 0),
       count(*) FILTER (WHERE b.balance > 0)
FROM shop s LEFT JOIN balance b USING (shop) GROUP BY s.shop, s.last_posting_number;
ALTER TABLE balance_sum ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON balance_sum TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE ON balance_sum TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON balance_sum TO pointbook_eraser;
