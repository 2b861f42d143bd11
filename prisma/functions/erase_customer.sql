-- Privacy: with erase_shop the only way by which entries ever leave. Acts within the shop of the transaction. Also by
-- e-mail and phone, which any column of a row may hold; naming_patterns.sql says how they are written.
CREATE OR REPLACE FUNCTION erase_customer(erased_customer_id bigint, keys text[] DEFAULT '{}') RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  erased_entries integer;
BEGIN
  -- An import can't apply half before and half after, nor end its check with counts from before.
  PERFORM lock_ledger();
  PERFORM FROM import WHERE shop = this_shop ORDER BY import_number FOR UPDATE;
  -- Where only her id is told: also by the e-mail and phone that Shopify has found to be hers, as her rows wrote them.
  IF keys = '{}' THEN
    keys := ARRAY(
      SELECT DISTINCT told.key FROM import_row r
      JOIN import i ON i.shop = r.shop AND i.import_number = r.import_number
        AND i.status IN ('in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone')
      CROSS JOIN LATERAL (VALUES
        (lower(btrim(r.cells->>(i.column_map->>'email')::integer, E' \t'''))),
        (regexp_replace(r.cells->>(i.column_map->>'phone')::integer, '[^+0-9]', '', 'g'))) AS told (key)
      WHERE r.shop = this_shop AND r.customer_id = erased_customer_id AND r.verdict <> 'rejected'
        AND told.key ~ '^[^@]+@[^@]+$|^\+?[0-9]{8,}$');
  END IF;
  -- Also by those which a check that is under way has found to be hers.
  keys := keys || ARRAY(SELECT key FROM import_key WHERE shop = this_shop AND erased_customer_id = ANY (customer_ids));
  WITH gone AS (
    DELETE FROM ledger_entry WHERE shop = this_shop AND customer_id = erased_customer_id
    RETURNING posting_number, points
  ), sums AS (
    SELECT posting_number, count(*)::integer AS entries, sum(points)::bigint AS points FROM gone GROUP BY posting_number
  ), kept AS (
    INSERT INTO erasure (shop, posting_number, erasure_number, entry_count, points_total)
    SELECT this_shop, s.posting_number,
           1 + (SELECT count(*) FROM erasure e WHERE e.shop = this_shop AND e.posting_number = s.posting_number),
           s.entries, s.points
    FROM sums s
    RETURNING entry_count
  )
  SELECT coalesce(sum(entry_count), 0) INTO erased_entries FROM kept;
  DELETE FROM balance WHERE shop = this_shop AND customer_id = erased_customer_id;
  DELETE FROM data_request d WHERE d.shop = this_shop AND (d.customer_id = erased_customer_id OR d.keys && erase_customer.keys);

  -- Uploads under way first: one that becomes an import meanwhile is among the imports below.
  UPDATE import_file
  SET erased_customer_ids = array_remove(erased_customer_ids || erased_customer_id, NULL), erased_keys = erased_keys || keys
  WHERE shop = this_shop AND NOT adopted;
  UPDATE import
  SET erased_customer_ids = array_remove(erased_customer_ids || erased_customer_id, NULL), erased_keys = erased_keys || keys
  WHERE shop = this_shop AND (status IN ('uploaded', 'staging') OR stopped_status = 'staging');

  PERFORM clear_from_imports(array_remove(ARRAY[erased_customer_id], NULL), keys);
  RETURN erased_entries;
END $$;

-- A function runs as its owner; the owner must be the role that the trigger lets through.
GRANT CREATE ON SCHEMA public TO pointbook_eraser;
ALTER FUNCTION erase_customer(bigint, text[]) OWNER TO pointbook_eraser;
REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
REVOKE ALL ON FUNCTION erase_customer(bigint, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_customer(bigint, text[]) TO pointbook_app;
