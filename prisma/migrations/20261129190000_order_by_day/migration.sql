-- Within a posting, entries stand and balances run by the day they happened, then by row. Postings from before run by
-- row alone, and so do entries without a day of their own, which come last: both say 'infinity'. A written balance
-- never changes, so the order is written with it. In the key, because a shopper's page is read along the key.
ALTER TABLE ledger_entry ADD COLUMN day_order date NOT NULL DEFAULT 'infinity'
  CHECK (day_order = 'infinity' OR day_order = occurred_at);
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_pkey,
  ADD PRIMARY KEY (shop, customer_id, posting_number, day_order, row_number);
