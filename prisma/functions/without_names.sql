-- A text without what names customers.
CREATE OR REPLACE FUNCTION without_names(said text, patterns text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  pattern text;
BEGIN
  FOREACH pattern IN ARRAY patterns LOOP
    said := regexp_replace(said, pattern, '…', 'gi');
  END LOOP;
  RETURN said;
END $$;
