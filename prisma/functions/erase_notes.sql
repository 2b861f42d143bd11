-- Deletes what the staff noted on points long ago, within the shop of the transaction. The points stay in the ledger.
CREATE OR REPLACE FUNCTION erase_notes(after_days integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM stand_at_shop();
  UPDATE posting SET note = NULL
  WHERE shop = current_setting('pointbook.shop') AND note IS NOT NULL
    AND posted_at < now() - make_interval(days => after_days);
END $$;

-- A function runs as its owner; the owner must be the role that the trigger lets through.
GRANT CREATE ON SCHEMA public TO pointbook_eraser;
ALTER FUNCTION erase_notes(integer) OWNER TO pointbook_eraser;
REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
REVOKE ALL ON FUNCTION erase_notes(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_notes(integer) TO pointbook_app;
