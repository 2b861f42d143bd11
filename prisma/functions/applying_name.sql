-- How far the one statement is that applies an import. What a transaction writes nobody else sees, and it holds the
-- import's row; but its connection's name is seen by all, at once.
CREATE OR REPLACE FUNCTION applying_name(of_import integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'pointbook applies ' || of_import || ' ' || left(md5(current_setting('pointbook.shop')), 12) || ' '
$$;
