-- Whether the stored file of an import may name customers. Looked for in text; workbooks are zipped, and other text has
-- its letters in other bytes. A longer file than this would hold up the shop's postings while it is searched.
CREATE OR REPLACE FUNCTION file_may_name(of_import integer, customer_ids bigint[], keys text[]) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  i import;
  longest CONSTANT bigint := 32 * 1024 * 1024;
  piece bytea;
  words text := '';
  named boolean;
BEGIN
  SELECT * INTO i FROM import WHERE shop = current_setting('pointbook.shop') AND import_number = of_import;
  IF i.format <> 'csv' OR i.encoding LIKE 'utf-16%' OR i.file_bytes > longest OR keys::text ~ '[^[:ascii:]]' THEN
    RETURN true;
  END IF;
  FOR piece IN
    SELECT bytes FROM import_file_chunk WHERE shop = i.shop AND file_id = i.file_id ORDER BY chunk_number
  LOOP
    -- PostgreSQL has no text with such a byte.
    IF position('\x00'::bytea IN piece) > 0 THEN
      RETURN true;
    END IF;
    -- What names her may begin at the end of the piece before. All these encodings write ASCII as itself.
    words := right(words, 1000) || lower(convert_from(piece, 'LATIN1') COLLATE "C");
    EXECUTE format('SELECT %s FROM (SELECT $1 AS words) w', naming_condition(customer_ids, keys)) INTO named USING words;
    IF named THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;
