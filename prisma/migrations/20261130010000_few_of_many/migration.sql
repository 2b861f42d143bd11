-- A shopper asks for what she spent: a few of her entries, which may be many. Nobody but who takes points writes this.
CREATE INDEX ledger_entry_spent ON ledger_entry (shop, customer_id, posting_number, day_order, row_number)
  WHERE points < 0;

-- Entries with a day, from before the key had it. No new entry is among them, so nothing writes this.
CREATE INDEX ledger_entry_day_not_in_key ON ledger_entry (shop, customer_id, occurred_at)
  WHERE day_order = 'infinity' AND occurred_at IS NOT NULL;
