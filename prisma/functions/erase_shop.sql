-- Privacy: all that is known of a shop goes. Acts within the shop of the transaction.
CREATE OR REPLACE FUNCTION erase_shop() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  name text;
BEGIN
  PERFORM stand_at_shop();
  PERFORM lock_ledger();
  -- What is written for an import just now is counted in its row at the end, and finds none there.
  PERFORM FROM import WHERE shop = this_shop ORDER BY import_number FOR UPDATE;
  -- In this order, because of the foreign keys.
  FOREACH name IN ARRAY ARRAY['customer_read', 'customer_reading', 'customer_export_chunk', 'customer_export', 'customer_card', 'customer_fact', 'customer_former', 'customer_gone', 'erased_customer', 'balance_field', 'balance_field_sent', 'balance_field_switch', 'card_field', 'card_field_switch', 'ledger_entry', 'erasure', 'posting', 'balance'] || import_row_tables() ||
                        ARRAY['import_person', 'import_people', 'import_mail', 'import_start', 'import_file_chunk', 'import_file', 'import', 'data_request', 'webhook_delivery', 'session',
                              'token_lock', 'proved_books', 'balance_sum', 'shop_setting', 'staff_contact', 'customer_view', 'shop']
  LOOP
    -- Sessions are not on the nodes of a cluster: the caller deletes them.
    CONTINUE WHEN to_regclass(name) IS NULL;
    EXECUTE format('DELETE FROM %I WHERE shop = $1', name) USING this_shop;
  END LOOP;
END $$;

-- A function runs as its owner; the owner must be the role that the trigger lets through.
GRANT CREATE ON SCHEMA public TO pointbook_eraser;
ALTER FUNCTION erase_shop() OWNER TO pointbook_eraser;
REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
REVOKE ALL ON FUNCTION erase_shop() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_shop() TO pointbook_app;
