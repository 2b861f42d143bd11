-- Privacy: with erase_shop the only way by which entries ever leave. Acts within the shop of the transaction. Also by
-- e-mail and phone, which any column of a row may hold; naming_patterns.sql says how they are written. Needs READ
-- COMMITTED: what was searched before the ledger's lock is compared with what is there once it is held.
CREATE OR REPLACE FUNCTION erase_customer(erased_customer_id bigint, keys text[] DEFAULT '{}') RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  ids bigint[] := array_remove(ARRAY[erased_customer_id], NULL);
  told text[];
  searched integer[];
  numbers text[];
  named naming_row[];
  naming_files integer[];
  erased_entries integer;
BEGIN
  PERFORM stand_at_shop();
  -- Most rows are of imports that were applied, which never get other ones: they are searched while the shop may still
  -- post. Searching a million of them takes seconds.
  searched := ARRAY(SELECT import_number FROM import WHERE shop = this_shop AND applied_at IS NOT NULL);
  told := keys_told_of(erased_customer_id, keys);
  named := ARRAY(SELECT f FROM rows_naming(ids, told, searched) f);
  naming_files := ARRAY(
    SELECT import_number FROM import
    WHERE shop = this_shop AND import_number = ANY (searched) AND file_erased_at IS NULL
      AND import_number NOT IN (SELECT import_number FROM unnest(named)) AND file_may_name(import_number, ids, told));

  -- An import can't apply half before and half after, nor end its check with counts from before.
  PERFORM lock_ledger();
  PERFORM FROM import WHERE shop = this_shop ORDER BY import_number FOR UPDATE;
  keys := keys_told_of(erased_customer_id, keys, searched);
  -- A check has found more of hers meanwhile: the search was not for that.
  IF NOT keys <@ told THEN
    searched := '{}';
  END IF;
  -- A line may say by her reference id alone that it is about her; who that is nobody knows once it is gone here.
  numbers := ARRAY(
    SELECT number_key(number)
    FROM (SELECT card_number FROM customer_card WHERE shop = this_shop AND customer_id = ANY (ids)
          UNION SELECT reference_id FROM customer_fact WHERE shop = this_shop AND customer_id = ANY (ids)
          UNION SELECT value FROM customer_former WHERE shop = this_shop AND customer_id = ANY (ids)
          -- Since she was deleted somebody else may have got one: that one's lines are not hers.
          UNION SELECT k.number FROM customer_gone g
                CROSS JOIN LATERAL (
                  SELECT unnest(ARRAY[g.kept->>'cardNumber', g.kept->>'referenceId'])
                  UNION ALL SELECT f->>'value' FROM jsonb_array_elements(g.kept->'former') f) k (number)
                WHERE g.shop = this_shop AND g.customer_id = ANY (ids) AND NOT EXISTS (
                  SELECT FROM customer_card WHERE shop = this_shop AND card_number = k.number
                  UNION ALL SELECT FROM customer_fact WHERE shop = this_shop AND reference_id = k.number
                  UNION ALL SELECT FROM customer_former WHERE shop = this_shop AND value = k.number)) held (number)
    WHERE number IS NOT NULL);
  keys := ARRAY(SELECT unnest(told) UNION SELECT unnest(keys) UNION SELECT unnest(numbers));
  -- What the staff noted on her points: nothing but her entries says that it is about her.
  UPDATE posting SET note = NULL
  WHERE shop = this_shop AND note IS NOT NULL AND posting_number IN (
    SELECT posting_number FROM ledger_entry WHERE shop = this_shop AND customer_id = erased_customer_id);
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
  WITH gone AS (
    DELETE FROM balance WHERE shop = this_shop AND customer_id = erased_customer_id RETURNING balance
  )
  UPDATE balance_sum s
  SET all_balances = s.all_balances - gone.balance, points_outstanding = s.points_outstanding - greatest(gone.balance, 0),
      customers_with_points = s.customers_with_points - (gone.balance > 0)::integer
  FROM gone, shop WHERE s.shop = this_shop AND shop.shop = this_shop AND s.posting_number = shop.last_posting_number;
  DELETE FROM balance_field_sent WHERE shop = this_shop AND customer_id = ANY (ids);
  -- Shopify still has it: whoever writes the fields deletes it there, and then the row.
  -- Also where no row is there yet: her value may be on its way.
  INSERT INTO balance_field (shop, customer_id, balance, is_erased)
  SELECT this_shop, id, 0, true FROM balance_field_switch s, unnest(ids) id WHERE s.shop = this_shop
  ON CONFLICT (shop, customer_id) DO UPDATE SET is_erased = true;
  -- As is the number of her card.
  UPDATE card_field SET card_number = NULL WHERE shop = this_shop AND customer_id = ANY (ids);
  UPDATE card_field_switch SET changes = changes + 1 WHERE shop = this_shop;
  DELETE FROM customer_card WHERE shop = this_shop AND customer_id = ANY (ids);
  DELETE FROM customer_fact WHERE shop = this_shop AND customer_id = ANY (ids);
  DELETE FROM customer_former WHERE shop = this_shop AND customer_id = ANY (ids);
  -- Files that may name her are made again, by whoever still wants them, without her.
  DELETE FROM customer_export_chunk WHERE shop = this_shop;
  DELETE FROM customer_export WHERE shop = this_shop;
  -- What was read of all customers may name her: whoever needs it asks again.
  DELETE FROM customer_read WHERE shop = this_shop;
  DELETE FROM customer_reading WHERE shop = this_shop;
  UPDATE customer_gone SET points_to = NULL WHERE shop = this_shop AND points_to = erased_customer_id;
  DELETE FROM customer_gone WHERE shop = this_shop AND erased_customer_id IN (customer_id, survivor_id);
  INSERT INTO erased_customer (shop, fingerprint)
  SELECT this_shop, erased_fingerprint(id) FROM unnest(ids) AS id ON CONFLICT DO NOTHING;
  DELETE FROM data_request d WHERE d.shop = this_shop AND (d.customer_id = erased_customer_id OR d.keys && erase_customer.keys);

  -- Uploads under way first: one that becomes an import meanwhile is among the imports below.
  UPDATE import_file
  SET erased_customer_ids = array_remove(erased_customer_ids || erased_customer_id, NULL), erased_keys = erased_keys || keys
  WHERE shop = this_shop AND NOT adopted;
  UPDATE import
  SET erased_customer_ids = array_remove(erased_customer_ids || erased_customer_id, NULL), erased_keys = erased_keys || keys
  WHERE shop = this_shop AND (status IN ('uploaded', 'staging') OR stopped_status = 'staging');

  PERFORM clear_from_imports(ids, keys, NULL, searched, named, naming_files);
  RETURN erased_entries;
END $$;

GRANT UPDATE (description) ON ledger_entry TO pointbook_eraser;

-- A function runs as its owner; the owner must be the role that the trigger lets through.
GRANT CREATE ON SCHEMA public TO pointbook_eraser;
ALTER FUNCTION erase_customer(bigint, text[]) OWNER TO pointbook_eraser;
REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
REVOKE ALL ON FUNCTION erase_customer(bigint, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_customer(bigint, text[]) TO pointbook_app;
