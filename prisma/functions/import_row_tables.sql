-- Where the rows of an import are, and what was made of them: the one list of these tables.
CREATE OR REPLACE FUNCTION import_row_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['import_row', 'import_customer', 'import_key', 'import_candidate']
$$;
