-- Whatever changes a shop's balances takes this first: the postings of one shop are serial. Not the shop's row:
-- that one is locked for a moment only, so that a new upload never waits for a long posting.
CREATE OR REPLACE FUNCTION lock_ledger() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('pointbook ledger ' || current_setting('pointbook.shop'), 0))
$$;
