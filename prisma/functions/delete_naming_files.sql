-- Deletes the raw files that may name customers, of all imports of the transaction's shop or of one; those of which rows
-- named them are known, and the others of those `searched` don't name them. A file that is still needed to finish its
-- import stays until it is read.
DROP FUNCTION IF EXISTS delete_naming_files(bigint[], text[], integer[], integer);
CREATE OR REPLACE FUNCTION delete_naming_files(customer_ids bigint[], keys text[], naming_imports integer[],
                                               of_import integer, searched integer[] DEFAULT '{}')
RETURNS void LANGUAGE sql AS $$
  WITH finished AS (
    UPDATE import i SET file_erased_at = now()
    WHERE i.shop = current_setting('pointbook.shop') AND i.file_erased_at IS NULL
      AND (of_import IS NULL OR i.import_number = of_import)
      -- Once every row is staged the file is read no more.
      AND i.status NOT IN ('uploaded', 'staging') AND i.stopped_status IS DISTINCT FROM 'staging'
      AND CASE
        WHEN i.import_number = ANY (naming_imports) THEN true
        -- Discarded before it was read to the end: whom the rest names nobody knows.
        WHEN i.status = 'discarded' AND i.accepted_count IS NULL THEN true
        WHEN EXISTS (SELECT FROM import_candidate c WHERE c.shop = i.shop AND c.import_number = i.import_number
                     AND c.customer_id = ANY (customer_ids)) THEN true
        WHEN i.import_number = ANY (searched) THEN false
        ELSE file_may_name(i.import_number, customer_ids, keys)
      END
    RETURNING file_id
  )
  DELETE FROM import_file c USING finished f
  WHERE c.shop = current_setting('pointbook.shop') AND c.file_id = f.file_id
$$;
