-- The list of customers, sorted and filtered. Each index is one more to write whenever a balance changes, so there is
-- one for each order and none for a filter. A page is read along its order, so that its end says where the next begins.
CREATE INDEX balance_by_balance ON balance (shop, balance, customer_id);
CREATE INDEX balance_by_change ON balance (shop, changed_at, customer_id);
CREATE INDEX balance_by_entries ON balance (shop, entry_count, customer_id);

-- Whether any of a customer's points were given or taken by hand. Few are, and only their rows write this index.
ALTER TABLE balance ADD COLUMN by_hand boolean NOT NULL DEFAULT false;
UPDATE balance b SET by_hand = true
FROM (SELECT DISTINCT e.shop, e.customer_id FROM posting p
      JOIN ledger_entry e ON e.shop = p.shop AND e.posting_number = p.posting_number
      WHERE p.kind = 'adjustment') adjusted
WHERE b.shop = adjusted.shop AND b.customer_id = adjusted.customer_id;
CREATE INDEX balance_by_hand ON balance (shop, customer_id) WHERE by_hand;

-- Who is in an import, also when its rows were deleted. Entries lie in the order of their postings, so a few bytes for
-- each hundred pages are enough to find those of one.
CREATE INDEX ledger_entry_of_posting ON ledger_entry USING brin (shop, posting_number) WITH (autosummarize = on);

-- Filters and an order of the list of customers under a name, for all of a shop's staff.
CREATE TABLE customer_view (
  shop text NOT NULL REFERENCES shop (shop),
  view_id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 40),
  -- As it stands in the address of the list.
  query text NOT NULL CHECK (char_length(query) <= 500),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shop, view_id),
  UNIQUE (shop, name)
);
ALTER TABLE customer_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_view TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_view TO pointbook_app;
GRANT SELECT, DELETE ON customer_view TO pointbook_eraser;
