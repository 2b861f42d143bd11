-- The stored rows that name customers in whatever column, within the shop of the transaction, found in one pass. Hers
-- is a row that counts for her, and a rejected one that names her. Any other is somebody else's, and only mentions her.
-- In all imports, or in these.
DROP FUNCTION IF EXISTS rows_naming(bigint[], text[], integer);
CREATE OR REPLACE FUNCTION rows_naming(customer_ids bigint[], keys text[], of_imports integer[] DEFAULT NULL)
RETURNS SETOF naming_row LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY EXECUTE format($sql$
    SELECT import_number, row_number, hers OR verdict = 'rejected'
    FROM (
      SELECT r.import_number, r.row_number, r.verdict,
             coalesce(r.customer_id = ANY ($2), false) OR coalesce(r.email = ANY ($3), false)
               OR coalesce(r.phone = ANY ($3), false)
               -- A shortened id that only she can have is hers; one that others can have names nobody.
               OR (r.import_number, r.row_number) IN (
                 SELECT c.import_number, c.row_number FROM import_candidate c WHERE c.shop = $1
                 GROUP BY c.import_number, c.row_number HAVING count(*) = 1 AND max(c.customer_id) = ANY ($2)) AS hers,
             lower(CASE WHEN r.cells IS NULL THEN r.description
                        ELSE r.cells::text || ' ' || coalesce(r.description, '') END COLLATE "C") AS words
      FROM import_row r
      WHERE r.shop = $1 AND NOT r.erased AND ($4 IS NULL OR r.import_number = ANY ($4))
      OFFSET 0
    ) r
    WHERE hers OR %s
  $sql$, naming_condition(customer_ids, keys)) USING current_setting('pointbook.shop'), customer_ids, keys, of_imports;
END $$;
