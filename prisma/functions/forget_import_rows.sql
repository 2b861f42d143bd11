-- Deletes all that an import's rows left in the database, within the shop of the transaction. The import itself stays,
-- with its counts; what they are from now on is the caller's to say.
CREATE OR REPLACE FUNCTION forget_import_rows(of_import integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY import_row_tables() LOOP
    EXECUTE format('DELETE FROM %I WHERE shop = $1 AND import_number = $2', name)
      USING current_setting('pointbook.shop'), of_import;
  END LOOP;
END $$;
